import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type NumberView, toDeskError } from '@/bridge'
import { Level } from '@/components/level'
import { useNumberActions } from '../api/use-numbers'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
  soft: { color: tokens.colorNeutralForeground3 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

const states: Record<string, { level: string; text: string }> = {
  right: { level: 'ok', text: 'Come to SMS Desk' },
  missing: { level: 'warning', text: 'Not set at the provider' },
  changed: { level: 'warning', text: 'Go somewhere else' },
  overridden: { level: 'warning', text: 'Overridden at the provider' },
  pulled: { level: 'ok', text: 'Are fetched from the provider' },
  unknown: { level: 'warning', text: 'Can’t be told' },
}
const unchecked = { level: 'warning', text: 'Not checked yet' }

/** Whether the texts to a number come in, and the click that makes them. */
export const WebhookCell = ({ number, editable }: { number: NumberView; editable: boolean }) => {
  const styles = useStyles()
  const { setWebhook, checkWebhook } = useNumberActions()
  if (!number.mayReceive) return <Text className={styles.soft}>Doesn’t receive</Text>
  if (!number.canCheckWebhook) return <Text className={styles.soft}>Come by the account’s incoming callback URL</Text>
  const result = setWebhook.data ?? checkWebhook.data ?? number.webhook
  const problem = setWebhook.error ?? checkWebhook.error
  const state = states[result.state] ?? unchecked
  const busy = setWebhook.isPending || checkWebhook.isPending
  const run = (action: typeof setWebhook) => {
    setWebhook.reset()
    checkWebhook.reset()
    action.mutate(number.id)
  }
  return (
    <div className={styles.root}>
      <Level level={state.level} text={state.text} />
      <Text size={200} className={styles.soft} role="status">
        {problem ? toDeskError(problem).message : [result.text, result.remedy].filter(Boolean).join(' ')}
      </Text>
      {editable && (
        <span className={styles.row}>
          {number.canSetWebhook && result.state !== 'right' && (
            <Button
              size="small"
              disabled={busy}
              aria-label={`Set at ${number.provider} for ${number.name}`}
              onClick={() => run(setWebhook)}
            >
              Set at {number.provider}
            </Button>
          )}
          <Button
            size="small"
            disabled={busy}
            aria-label={`Check the incoming texts of ${number.name}`}
            onClick={() => run(checkWebhook)}
          >
            Check
          </Button>
        </span>
      )}
    </div>
  )
}
