import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type CallbackView, useBackend } from '@/bridge'
import { ExportButton } from '@/components/export-button'
import { Name } from '@/components/name'
import { CallProblem } from '@/components/problem-bar'
import { exactTime } from '@/lib/time'
import { figure } from '@/lib/words'
import { useCallbackActions } from '../api/use-callbacks'
import { kindWords, sentence } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  raw: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    maxHeight: '50vh',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    unicodeBidi: 'plaintext',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
})

interface Props {
  callback: CallbackView
  onDismiss: () => void
}

/** One callback; what it says is shown on demand only, as text. */
export const CallbackPane = ({ callback, onDismiss }: Props) => {
  const styles = useStyles()
  const backend = useBackend()
  const { show } = useCallbackActions()
  return (
    <div className={styles.root}>
      <Text>
        {kindWords(callback)} of <Name of={callback.account} />, {exactTime(callback.at)}, {figure(callback.size)}{' '}
        bytes.
      </Text>
      <Text>{sentence(callback.reason)}</Text>
      {callback.version && <Text>SMS Desk {callback.version} read it last.</Text>}
      <div className={styles.row}>
        <Button disabled={show.isPending} onClick={() => show.mutate(callback.id)}>
          Show what it says
        </Button>
        <ExportButton label="Export for support" make={() => backend.Callbacks.Export(callback.id)} />
        <Button onClick={onDismiss}>Dismiss</Button>
      </div>
      <Text size={200}>
        It may hold what a customer wrote. Secrets are left out. Showing and exporting it is noted in the activity log.
      </Text>
      <CallProblem error={show.error} />
      {show.data !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className={styles.raw} tabIndex={0} aria-label="What it says">
          {show.data}
        </section>
      )}
    </div>
  )
}
