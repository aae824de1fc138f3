import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { PlannedView } from '@/bridge'
import { usePlannedOf } from './api/use-planned'
import { DueText } from './components/due-text'
import { PlannedActions } from './components/planned-actions'
import { PlannedState } from './components/planned-state'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flexShrink: 0,
    maxHeight: '40%',
    overflowY: 'auto',
    margin: 0,
    padding: tokens.spacingHorizontalM,
    listStyle: 'none',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    padding: tokens.spacingHorizontalS,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { flex: '1 1 200px', minWidth: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

const waits = ({ status }: PlannedView) => status === 'scheduled' || status === 'held'

/** At the end of a conversation: what leaves later, and what lately did not. */
export const PlannedLines = ({ conversationId }: { conversationId: string }) => {
  const styles = useStyles()
  const planned = usePlannedOf(conversationId)
  if (!planned.data?.length) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className={styles.root} aria-label="Planned texts" tabIndex={0}>
      {planned.data.map((plan) => (
        <li key={plan.id} className={styles.item}>
          <Text className={styles.text}>{plan.body}</Text>
          <DueText plan={plan} />
          <PlannedState plan={plan} />
          {waits(plan) && <PlannedActions plan={plan} />}
        </li>
      ))}
    </ul>
  )
}
