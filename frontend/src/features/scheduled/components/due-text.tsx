import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { PlannedView } from '@/bridge'
import { onClock } from '@/lib/later'
import { fullTime } from '@/lib/time'
import { ownZone, zoneName } from '@/lib/zones'

const useStyles = makeStyles({ soft: { color: tokens.colorNeutralForeground2 } })

/** When a text is due, on this clock and on the customer's. */
export const DueText = ({ plan }: { plan: PlannedView }) => {
  const styles = useStyles()
  const [zone] = plan.zones
  return (
    <div>
      <Text block>
        <time dateTime={plan.due} title={fullTime(plan.due)}>
          {onClock(plan.due)}
        </time>
      </Text>
      {zone && zone !== ownZone() && (
        <Text block className={styles.soft}>
          {onClock(plan.due, zone)} ({zoneName(zone)}
          {plan.zones.length > 1 && ' or another zone'})
        </Text>
      )}
      {!zone && (
        <Text block className={styles.soft}>
          Time zone of the customer unknown
        </Text>
      )}
    </div>
  )
}
