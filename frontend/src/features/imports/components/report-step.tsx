import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ImportView, useBackend } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { DataTable } from '@/components/data-table'
import { ExportButton } from '@/components/export-button'
import { Buttons } from '@/components/form'
import { ProblemBar } from '@/components/problem-bar'
import { figure, many } from '@/lib/words'
import { useImportActions } from '../api/use-import'
import { resultNames } from '../lib/words'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, margin: 0, paddingLeft: '20px' },
})

const Counts = ({ view }: { view: ImportView }) => {
  const styles = useStyles()
  const counts: [number, string][] = [
    [view.added, 'added'],
    [view.updated, 'brought up to date'],
    [view.same, 'were the same already'],
    [view.skipped, 'skipped'],
    [view.refused, 'not imported'],
  ]
  return (
    <ul className={styles.list}>
      {counts
        .filter(([n]) => n > 0)
        .map(([n, what]) => (
          <li key={what}>
            {figure(n)} {what}
          </li>
        ))}
      {view.optedOut > 0 && (
        <li>{many(view.optedOut, 'phone number')} opted out, as the file says: nobody can text them</li>
      )}
    </ul>
  )
}

const Lines = ({ view }: { view: ImportView }) => (
  <>
    {view.lineCount > view.lines.length && (
      <Text>
        The first {view.lines.length} of {figure(view.lineCount)} rows; the report has all of them.
      </Text>
    )}
    <DataTable
      label="Rows with a reason"
      items={view.lines.map((line, i) => ({ ...line, id: String(i) }))}
      columns={[
        { title: 'Line', width: '72px', cell: ({ line }) => figure(line) },
        { title: 'Customer', width: '24%', cell: ({ name, number }) => name || number },
        { title: 'Result', width: '130px', cell: ({ result }) => resultNames[result] ?? result },
        { title: 'Reason', cell: ({ reason }) => reason },
      ]}
    />
  </>
)

/** The last step: what came of it, and of which rows nothing did. */
export const ReportStep = ({ view, onAgain }: { view: ImportView; onAgain: () => void }) => {
  const backend = useBackend()
  const { cancel } = useImportActions()
  const again = () => cancel.mutate(view.id, { onSettled: onAgain })
  const buttons = (
    <Buttons>
      <ButtonLink to="/customers" appearance="primary">
        Go to the customers
      </ButtonLink>
      <Button onClick={again}>Import another file</Button>
      {view.lineCount > 0 && <ExportButton label="Save report" make={() => backend.Imports.Report(view.id)} />}
    </Buttons>
  )
  if (view.state === 'failed') {
    return (
      <>
        <ProblemBar title="Nothing was imported." text={view.problem} />
        {buttons}
      </>
    )
  }
  if (view.state === 'canceled') {
    return (
      <>
        <ProblemBar intent="info" title="Stopped." text={`Nothing of “${view.fileName}” was imported.`} />
        {buttons}
      </>
    )
  }
  return (
    <>
      <ProblemBar intent="success" text={`“${view.fileName}” was imported.`} />
      <Counts view={view} />
      {buttons}
      {view.lines.length > 0 && <Lines view={view} />}
    </>
  )
}
