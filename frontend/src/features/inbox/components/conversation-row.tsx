import { Avatar, CounterBadge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type MouseEvent, memo } from 'react'
import type { ConversationView } from '@/bridge'
import { Name } from '@/components/name'
import { SandboxTag } from '@/components/sandbox-tag'
import { edge } from '@/lib/edge'
import { avatarName } from '@/lib/initials'
import { fullTime, listTime } from '@/lib/time'
import { RowStates } from './row-states'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '&[aria-current="page"]': {
      backgroundColor: tokens.colorNeutralBackground1Selected,
      ...edge(tokens.colorCompoundBrandStroke),
    },
  },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  cut: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  bold: { fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground3 },
  unread: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  noShrink: { flexShrink: 0 },
})

interface Props {
  conversation: ConversationView
  now: number
  current: boolean
  /** The part of an address that keeps the list as it is. */
  search: string
  /** It is about to be opened. */
  onAhead: (id: string) => void
  onOpen: (id: string) => void
}

const Snippet = ({ conversation }: { conversation: ConversationView }) => {
  if (conversation.lastBody === '') return 'No texts yet'
  return (
    <>
      {conversation.lastDirection === 'out' && 'You: '}
      <Name of={conversation.lastBody} />
    </>
  )
}

/**
 * One conversation of the list. It is drawn anew only when something of its own changes: a link of the router would be
 * with each step to another page.
 */
export const ConversationRow = memo(({ conversation, now, current, search, onAhead, onOpen }: Props) => {
  const styles = useStyles()
  const name = conversation.name || conversation.customerDisplay
  const { id, unread } = conversation
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    onOpen(id)
  }
  return (
    <a
      href={`#/inbox/${id}${search}`}
      className={styles.row}
      aria-current={current ? 'page' : undefined}
      data-conversation={id}
      onPointerDown={() => onAhead(id)}
      onClick={open}
    >
      <Avatar
        name={avatarName(conversation.name)}
        color={conversation.name ? 'colorful' : 'neutral'}
        idForColor={conversation.customer}
        size={40}
        aria-hidden
      />
      <div>
        <div className={styles.line}>
          <Text className={mergeClasses(styles.cut, styles.bold)}>
            <Name of={name} />
          </Text>
          {conversation.lastAt && (
            <Text
              size={200}
              className={mergeClasses(styles.soft, styles.noShrink)}
              title={fullTime(conversation.lastAt)}
            >
              {listTime(conversation.lastAt, now)}
            </Text>
          )}
        </div>
        <div className={styles.line}>
          <Text className={mergeClasses(styles.cut, unread > 0 ? styles.unread : styles.soft)}>
            <Snippet conversation={conversation} />
          </Text>
          {unread > 0 && (
            <CounterBadge count={unread} size="small" aria-label={`${unread} unread`} className={styles.noShrink} />
          )}
        </div>
        <div className={styles.line}>
          <Text size={200} className={mergeClasses(styles.cut, styles.soft)}>
            {conversation.provider} · {conversation.numberName}
          </Text>
          <RowStates conversation={conversation} />
          {conversation.sandbox && <SandboxTag />}
        </div>
      </div>
    </a>
  )
})
