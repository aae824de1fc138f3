import { makeStyles, tokens } from '@fluentui/react-components'
import { type Ref, useEffect, useMemo, useRef, useState } from 'react'
import { type ListProps, Virtuoso, type VirtuosoHandle } from 'react-virtuoso'
import type { ConversationView, ThreadPartView } from '@/bridge'
import { useNow } from '@/lib/use-now'
import { arrivedAfter, type Row } from '../lib/rows'
import { useFirstIndex } from '../lib/use-first-index'
import type { Selection } from '../lib/use-selection'
import { useStayAtEnd } from '../lib/use-stay-at-end'
import { NewestButton } from './newest-button'
import { type RowContext, ThreadRow } from './thread-row'

const useStyles = makeStyles({
  edge: { height: tokens.spacingVerticalM },
  unmeasured: {
    '& [data-viewport-type]': {
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'flex-end',
      overflow: 'hidden',
    },
  },
})

const Edge = () => {
  const styles = useStyles()
  return <div className={styles.edge} />
}

/** The list itself. Virtuoso would hide it until the scroller has settled, a fifth of a second of nothing. */
const Lines = ({ style, ...rest }: ListProps & { ref?: Ref<HTMLDivElement> }) => (
  <div {...rest} style={{ ...style, visibility: 'visible' }} />
)

const parts = { List: Lines, Header: Edge, Footer: Edge }

const renderRow = (_: number, row: Row, context: RowContext) => <ThreadRow row={row} context={context} />

/** So many unread texts are read from their beginning; fewer fit above the composer. */
const few = 6

interface Props {
  conversation: ConversationView
  rows: Row[]
  parts: ThreadPartView[]
  /** The line to begin at, "" for the end. */
  at: string
  selection: Selection | undefined
  older: (() => unknown) | undefined
  newer: (() => unknown) | undefined
  atNewest: boolean
  onShow: (line: string) => void
  onNewest: () => void
}

const head = 150 // px over the thread
const least = 60 // px that a line takes

/**
 * The list takes several frames to measure itself and find its end. Its last lines are there from the first one on, at
 * its foot; how many fill it isn't known yet, so those too many are over its upper edge.
 */
const useFirstLines = (fromEnd: boolean, count: number) =>
  useState(() => (fromEnd ? Math.min(count, Math.ceil((window.innerHeight - head) / least)) : 0))[0]

/** Where the list begins: at the line that was asked for, at the first of many unread texts, else at the end. */
const useBeginning = (rows: Row[], at: string) =>
  useState(() => {
    const asked = rows.findIndex((row) => row.key === at)
    if (asked >= 0) return { index: asked, align: 'center' as const }
    const unread = rows.findIndex((row) => row.kind !== 'outgoing' && row.unread)
    if (unread >= 0 && rows.length - unread > few) return { index: unread, align: 'start' as const }
    return { index: 'LAST' as const, align: 'end' as const }
  })[0]

/** How many texts came in since the end was last in sight. */
const useArrived = (rows: Row[], atEnd: boolean) => {
  const [seen, setSeen] = useState(rows.at(-1)?.key ?? '')
  const newest = rows.at(-1)?.key ?? ''
  if (atEnd && seen !== newest) setSeen(newest)
  return atEnd ? 0 : arrivedAfter(rows, seen)
}

/** The lines of a thread in a list that holds its place while others come on both sides. */
export const ThreadLines = (props: Props) => {
  const styles = useStyles()
  const { conversation, rows, at, selection, older, newer, atNewest, onShow, onNewest } = props
  const list = useRef<VirtuosoHandle>(null)
  const now = useNow()
  const beginning = useBeginning(rows, at)
  const drawn = useFirstLines(beginning.index === 'LAST', rows.length)
  const [measured, setMeasured] = useState(drawn === 0)
  const scroller = useStayAtEnd(beginning.index === 'LAST', measured)
  const [bottom, setBottom] = useState(beginning.index === 'LAST')
  const arrived = useArrived(rows, bottom && atNewest)
  const lines = useMemo(() => rows.flatMap((row) => (row.kind === 'outgoing' ? [] : [row.key])), [rows])
  const first = useFirstIndex(lines)
  useEffect(() => {
    if (bottom) newer?.()
  }, [bottom, newer])
  const context: RowContext = {
    conversation,
    now,
    numbers: new Map(props.parts.length > 1 ? props.parts.map((part) => [part.conversationId, part.numberName]) : []),
    at,
    order: rows.flatMap((row) => (row.kind === 'message' ? [row.key] : [])),
    selection,
    onShow,
  }
  const jump = () => (atNewest ? list.current?.scrollToIndex({ index: 'LAST', align: 'end' }) : onNewest())
  return (
    <>
      <Virtuoso
        ref={list}
        scrollerRef={scroller}
        data={rows}
        context={context}
        firstItemIndex={first}
        className={measured ? undefined : styles.unmeasured}
        initialItemCount={drawn}
        initialTopMostItemIndex={drawn > 0 ? { index: rows.length - drawn, align: 'start' } : { ...beginning }}
        totalListHeightChanged={() => setMeasured(true)}
        computeItemKey={(_, row) => row.key}
        itemContent={renderRow}
        components={parts}
        startReached={() => void older?.()}
        endReached={() => void newer?.()}
        atBottomStateChange={setBottom}
        atBottomThreshold={40}
        followOutput={(atBottom) => (atBottom && atNewest) || rows.at(-1)?.kind === 'outgoing'}
        increaseViewportBy={{ top: 600, bottom: 300 }}
        alignToBottom
      />
      {(!bottom || !atNewest) && <NewestButton arrived={arrived} onClick={jump} />}
    </>
  )
}
