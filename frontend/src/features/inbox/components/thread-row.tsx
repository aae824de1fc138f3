import { Checkbox, Divider, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ConversationView } from '@/bridge'
import { edge } from '@/lib/edge'
import { dayName } from '@/lib/time'
import type { Row } from '../lib/rows'
import type { Selection } from '../lib/use-selection'
import { Bubble, OutgoingBubble } from './bubble'
import { Note } from './note'

const useStyles = makeStyles({
  day: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  hit: {
    backgroundColor: tokens.colorBrandBackground2,
    ...edge(tokens.colorBrandStroke1),
  },
  choosable: { display: 'flex', alignItems: 'center' },
  grow: { flexGrow: 1, minWidth: 0 },
})

export interface RowContext {
  conversation: ConversationView
  now: number
  /** The names of our numbers by conversation, where there are several. */
  numbers: ReadonlyMap<string, string>
  /** The line that was asked for. */
  at: string
  order: string[]
  selection: Selection | undefined
  onShow: (line: string) => void
}

type TextRow = Extract<Row, { kind: 'message' }>

const Text = ({ row, context }: { row: TextRow; context: RowContext }) => {
  const styles = useStyles()
  const { conversation, numbers, selection, order, onShow } = context
  const { message } = row
  const bubble = (
    <Bubble
      message={message}
      provider={conversation.provider}
      locked={conversation.locked !== ''}
      number={numbers.get(message.conversationId) ?? ''}
      onShow={onShow}
    />
  )
  if (!selection) return bubble
  return (
    <div className={styles.choosable}>
      <Checkbox
        aria-label={`Choose “${message.body.slice(0, 60) || 'attachment'}”`}
        checked={selection.chosen.has(message.id)}
        onChange={({ nativeEvent }) =>
          selection.toggle(message.id, order, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
      <div className={styles.grow}>{bubble}</div>
    </div>
  )
}

/** One line of a thread, with what stands above it: its day, and where new texts begin. */
export const ThreadRow = ({ row, context }: { row: Row; context: RowContext }) => {
  const styles = useStyles()
  if (row.kind === 'outgoing') return <OutgoingBubble body={row.body} />
  const { at } = row.kind === 'message' ? row.message : row.note
  const hit = row.key === context.at
  return (
    <div className={mergeClasses(hit && styles.hit)} aria-current={hit ? 'location' : undefined}>
      {row.newDay && <Divider className={styles.day}>{dayName(at, context.now)}</Divider>}
      {row.unread && (
        <Divider className={styles.day} appearance="brand">
          New
        </Divider>
      )}
      {row.kind === 'message' ? <Text row={row} context={context} /> : <Note note={row.note} />}
    </div>
  )
}
