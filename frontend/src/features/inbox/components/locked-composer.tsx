import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ConversationView } from '@/bridge'
import { LockedIcon, OptedOutIcon } from '@/components/icons'
import { exactTime } from '@/lib/time'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    flexShrink: 0,
    padding: tokens.spacingHorizontalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  icon: { fontSize: '24px', flexShrink: 0, color: tokens.colorNeutralForeground2 },
})

/** In place of the composer where nothing can be sent: since when, and why. */
export const LockedComposer = ({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  const { optedOutSince, locked } = conversation
  return (
    <div className={styles.root} role="status">
      {optedOutSince ? (
        <OptedOutIcon className={styles.icon} aria-hidden />
      ) : (
        <LockedIcon className={styles.icon} aria-hidden />
      )}
      <div>
        {optedOutSince && (
          <Text block weight="semibold">
            Opted out since {exactTime(optedOutSince)}
          </Text>
        )}
        <Text>{locked}</Text>
      </div>
    </div>
  )
}
