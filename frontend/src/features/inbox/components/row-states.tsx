import { makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import type { ReactElement } from 'react'
import type { ConversationView } from '@/bridge'
import { DoneIcon, FailedIcon, OptedOutIcon, PersonIcon, PlannedIcon, SnoozeIcon } from '@/components/icons'
import { fullTime } from '@/lib/time'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, flexShrink: 0 },
  soft: { display: 'inline-flex', color: tokens.colorNeutralForeground3 },
  bad: { display: 'inline-flex', color: tokens.colorStatusDangerForeground1 },
  back: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
})

const statesOf = (c: ConversationView) => [
  c.optedOutSince !== '' && { name: 'Opted out', icon: <OptedOutIcon /> },
  c.failed && { name: 'A text failed', icon: <FailedIcon />, bad: true },
  c.plannedAt !== '' && { name: `The next text leaves ${fullTime(c.plannedAt)}`, icon: <PlannedIcon /> },
  c.snoozedUntil !== '' && { name: `Snoozed until ${fullTime(c.snoozedUntil)}`, icon: <SnoozeIcon /> },
  c.done && { name: 'Done', icon: <DoneIcon /> },
  c.assignedTo !== '' && { name: `Assigned to ${c.assignedName}`, icon: <PersonIcon /> },
]

/** Where a conversation stands, at the end of its row. */
export const RowStates = ({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  const states = statesOf(conversation).filter((state) => state !== false)
  if (states.length === 0 && !conversation.back) return null
  return (
    <span className={styles.root}>
      {conversation.back && (
        <Text size={200} className={styles.back}>
          Back
        </Text>
      )}
      {states.map(({ name, icon, ...rest }: { name: string; icon: ReactElement; bad?: boolean }) => (
        <Tooltip key={name} content={name} relationship="label">
          <span role="img" className={rest.bad ? styles.bad : styles.soft}>
            {icon}
          </span>
        </Tooltip>
      ))}
    </span>
  )
}
