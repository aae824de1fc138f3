import { Button, Field, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import type { ImportView } from '@/bridge'
import { Buttons } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { figure } from '@/lib/words'
import { useImportActions } from '../api/use-import'
import { stepOf } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '480px' },
  count: { fontVariantNumeric: 'tabular-nums' },
})

/** The third step: how far it is. It goes on when the page is left. */
export const ProgressStep = ({ view }: { view: ImportView }) => {
  const styles = useStyles()
  const { cancel } = useImportActions()
  const finishing = view.state === 'finishing'
  const step = stepOf(view)
  return (
    <div className={styles.root}>
      <Field label={`${step}: “${view.fileName}”`}>
        <ProgressBar value={finishing || view.total === 0 ? undefined : view.handled / view.total} />
      </Field>
      {!finishing && (
        <Text className={styles.count}>
          {figure(view.handled)} of {figure(view.total)}
          {view.rate > 0 && `, ${figure(view.rate)} a second`}
        </Text>
      )}
      <Text>You can leave this page; the import goes on. All of its customers are saved at the end, or none.</Text>
      <CallProblem error={cancel.error} />
      <Buttons>
        <Button disabled={finishing} disabledFocusable={cancel.isPending} onClick={() => cancel.mutate(view.id)}>
          Stop
        </Button>
      </Buttons>
    </div>
  )
}
