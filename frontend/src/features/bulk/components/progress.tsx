import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type BulkView, useBackend } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { ExportButton } from '@/components/export-button'
import { Buttons } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { figure } from '@/lib/words'
import { useBulkActions, useCounts } from '../api/use-bulk'
import { bulkState, places, progressOf } from '../lib/words'
import { RecipientTable } from './recipient-table'

const useStyles = makeStyles({
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}`,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  soft: { color: tokens.colorNeutralForeground2 },
  bar: { maxWidth: '480px' },
})

const Controls = ({ bulk }: { bulk: BulkView }) => {
  const backend = useBackend()
  const { pause, resume, cancel } = useBulkActions()
  const [asking, setAsking] = useState(false)
  const open = bulk.state === 'running' || bulk.state === 'paused'
  return (
    <>
      <CallProblem error={pause.error ?? resume.error} />
      <Buttons>
        {bulk.state === 'running' && (
          <Button disabled={pause.isPending} onClick={() => pause.mutate(bulk.id)}>
            Pause
          </Button>
        )}
        {bulk.state === 'paused' && (
          <Button appearance="primary" disabled={resume.isPending} onClick={() => resume.mutate(bulk.id)}>
            Go on
          </Button>
        )}
        {open && <Button onClick={() => setAsking(true)}>Cancel the rest</Button>}
        <ExportButton make={() => backend.Bulk.Export(bulk.id)} />
      </Buttons>
      <ConfirmDialog
        open={asking}
        title={`Cancel “${bulk.name}”?`}
        text="Whoever hasn’t had the text yet gets none. What has left stays sent."
        verb="Cancel the rest"
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(bulk.id, { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** A bulk text that was started: how far it is, and what has become of each. */
export const Progress = ({ bulk }: { bulk: BulkView }) => {
  const styles = useStyles()
  const counts = useCounts(bulk.id).data ?? {}
  const { part, text } = progressOf(bulk)
  return (
    <>
      <Text as="h2" size={500} weight="semibold">
        {`“${bulk.name}” from ${bulk.numberName}`}
      </Text>
      <div role="status">
        <Text>{`${bulkState(bulk)}: ${text}`}</Text>
        {bulk.pausedWhy && <Text block>{bulk.pausedWhy}</Text>}
      </div>
      <ProgressBar className={styles.bar} value={part} aria-label="Texts that left" />
      <ul className={styles.counts} aria-label="Results">
        {places
          .filter(({ key }) => counts[key])
          .map(({ key, text: name }) => (
            <li key={key}>
              <Text className={styles.soft}>{name}</Text> <Text weight="semibold">{figure(counts[key] ?? 0)}</Text>
            </li>
          ))}
      </ul>
      <Controls bulk={bulk} />
      <RecipientTable bulkId={bulk.id} />
    </>
  )
}
