import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { PlannedView } from '@/bridge'
import { CloseIcon, FailedIcon, PlannedIcon, WaitingIcon } from '@/components/icons'
import { onClock } from '@/lib/later'

const useStyles = makeStyles({
  root: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'flex-start', minWidth: 0 },
  icon: { flexShrink: 0, fontSize: '16px', lineHeight: tokens.lineHeightBase300 },
  why: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

const states = {
  scheduled: { icon: <PlannedIcon />, word: 'Scheduled' },
  held: { icon: <WaitingIcon />, word: 'Held' },
  canceled: { icon: <CloseIcon />, word: 'Canceled' },
  failed: { icon: <FailedIcon />, word: 'Not sent' },
}

/** Where a text for later is: a word, what holds or ended it, and when it leaves. */
export const PlannedState = ({ plan }: { plan: PlannedView }) => {
  const styles = useStyles()
  const { icon, word } = states[plan.status as keyof typeof states] ?? states.scheduled
  const why = plan.status === 'held' ? plan.heldWhy : plan.endedWhy
  const later = plan.leaves !== '' && plan.leaves !== plan.due
  return (
    <div className={styles.root}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <div>
        <Text block weight="semibold">
          {word}
        </Text>
        {why && (
          <Text block className={styles.why}>
            {why}
          </Text>
        )}
        {later && (
          <Text block className={styles.why}>
            {plan.status === 'held' ? 'Leaves' : 'Quiet hours: leaves'} {onClock(plan.leaves)}
          </Text>
        )}
      </div>
    </div>
  )
}
