import { Divider, makeStyles, tokens } from '@fluentui/react-components'
import { type Ref, useMemo } from 'react'
import { type ListProps, Virtuoso } from 'react-virtuoso'
import type { ConversationView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { InboxIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { dayName } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useMessages } from '../api/use-messages'
import { useOutgoing } from '../api/use-send'
import { type Row, rowsOf } from '../lib/rows'
import { useFirstIndex } from '../lib/use-first-index'
import { useStayAtEnd } from '../lib/use-stay-at-end'
import { Bubble, OutgoingBubble } from './bubble'

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0 },
  day: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  edge: { height: tokens.spacingVerticalM },
})

interface Context {
  provider: string
  locked: boolean
  now: number
  dayClass: string
}

const renderRow = (_: number, row: Row, { provider, locked, now, dayClass }: Context) => {
  if (row.kind === 'outgoing') return <OutgoingBubble body={row.body} />
  return (
    <>
      {row.newDay && <Divider className={dayClass}>{dayName(row.message.at, now)}</Divider>}
      <Bubble message={row.message} provider={provider} resent={row.resent} locked={locked} />
    </>
  )
}

const Edge = () => {
  const styles = useStyles()
  return <div className={styles.edge} />
}

/** The list itself. Virtuoso would hide it until the scroller has settled, a fifth of a second of nothing. */
const Lines = ({ style, ...rest }: ListProps & { ref?: Ref<HTMLDivElement> }) => (
  <div {...rest} style={{ ...style, visibility: 'visible' }} />
)

interface RowListProps {
  conversation: ConversationView
  rows: Row[]
  older: () => void
}

const parts = { List: Lines, Header: Edge, Footer: Edge }

const RowList = ({ conversation, rows, older }: RowListProps) => {
  const styles = useStyles()
  const now = useNow()
  const scroller = useStayAtEnd()
  const first = useFirstIndex(useMemo(() => rows.flatMap((row) => (row.kind === 'message' ? [row.key] : [])), [rows]))
  return (
    <Virtuoso
      scrollerRef={scroller}
      data={rows}
      context={{ provider: conversation.provider, locked: conversation.locked !== '', now, dayClass: styles.day }}
      firstItemIndex={first}
      initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
      computeItemKey={(_, row) => row.key}
      itemContent={renderRow}
      components={parts}
      startReached={older}
      followOutput={(atBottom) => atBottom || rows.at(-1)?.kind === 'outgoing'}
      increaseViewportBy={{ top: 600, bottom: 300 }}
      alignToBottom
    />
  )
}

/** The texts of a conversation, the newest at the bottom; scrolling up brings older ones. */
export const Thread = ({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  const messages = useMessages(conversation.id)
  const outgoing = useOutgoing(conversation.id)
  const rows = useMemo(() => rowsOf(messages.data ?? [], outgoing), [messages.data, outgoing])
  const name = conversation.name || conversation.customerDisplay
  const older = () => void (messages.hasNextPage && !messages.isFetchingNextPage && messages.fetchNextPage())
  return (
    <section className={styles.root} aria-label={`Texts with ${name}`}>
      <Loaded query={messages} what="the texts">
        {() =>
          rows.length === 0 ? (
            <EmptyState icon={<InboxIcon />} title="No texts yet" text={`Write the first one to ${name} below.`} />
          ) : (
            <RowList conversation={conversation} rows={rows} older={older} />
          )
        }
      </Loaded>
    </section>
  )
}
