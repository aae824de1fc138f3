import { Button, makeStyles } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type ConversationView, type ThreadPartView, toDeskError } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { InboxIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { keys } from '@/lib/query-keys'
import { useMarkRead, useThread } from '../api/use-messages'
import { useOutgoing } from '../api/use-send'
import { rowsOf } from '../lib/rows'
import { useDivider } from '../lib/use-divider'
import type { Selection } from '../lib/use-selection'
import { ThreadLines } from './thread-lines'

const useStyles = makeStyles({
  root: { position: 'relative', flexGrow: 1, minHeight: '120px' },
})

/** A thread whose end is there is a read one, as long as the window is looked at. */
const useReading = (conversationId: string, parts: ThreadPartView[] | undefined, atNewest: boolean) => {
  const { mutate } = useMarkRead(conversationId)
  const unread = parts?.reduce((sum, part) => sum + part.unread, 0) ?? 0
  useEffect(() => {
    if (unread === 0 || !atNewest) return
    const read = () => void (document.visibilityState === 'visible' && mutate())
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [unread, atNewest, mutate])
}

/** The line that the address asks for, and the ways to another and to the newest. */
const useWays = (conversationId: string) => {
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const at = params.get('at') ?? ''
  const go = useCallback(
    (line: string) =>
      setParams(
        (before) => {
          if (line) before.set('at', line)
          else before.delete('at')
          return before // the list has its own part of the address
        },
        { replace: true },
      ),
    [setParams],
  )
  const toNewest = useCallback(() => {
    if (at) go('')
    void client.resetQueries({ queryKey: keys.messages(conversationId), exact: true })
  }, [at, client, conversationId, go])
  return { at, show: go, toNewest }
}

interface Props {
  conversation: ConversationView
  selection: Selection | undefined
}

const NotThere = ({ error, onNewest }: { error: unknown; onNewest: () => void }) => (
  <EmptyState icon={<InboxIcon />} title="This text could not be shown" text={toDeskError(error).message}>
    <Button onClick={onNewest}>Show the newest</Button>
  </EmptyState>
)

/** The texts and notes of a customer, the newest at the bottom; scrolling brings others on both sides. */
export const Thread = ({ conversation, selection }: Props) => {
  const styles = useStyles()
  const { at, show, toNewest } = useWays(conversation.id)
  const thread = useThread(conversation.id, at)
  const outgoing = useOutgoing(conversation.id)
  const divider = useDivider(thread.unreadFrom)
  useReading(conversation.id, thread.parts, thread.data !== undefined && !thread.hasNextPage)
  const rows = useMemo(() => rowsOf(thread.data ?? [], outgoing, divider), [thread.data, outgoing, divider])
  const writing = outgoing.length > 0
  useEffect(() => {
    if (writing && thread.hasNextPage) toNewest() // who writes wants to see it
  }, [writing, thread.hasNextPage, toNewest])
  const name = conversation.name || conversation.customerDisplay
  return (
    <section className={styles.root} aria-label={`Texts with ${name}`}>
      {at && thread.error && !thread.data ? (
        <NotThere error={thread.error} onNewest={toNewest} />
      ) : (
        <Loaded query={thread} what="the texts">
          {() =>
            rows.length === 0 ? (
              <EmptyState
                icon={<InboxIcon />}
                title="No texts yet"
                text={
                  conversation.locked
                    ? 'None can be written, as it says below.'
                    : `Write the first one to ${name} below.`
                }
              />
            ) : (
              <ThreadLines
                key={at}
                conversation={conversation}
                rows={rows}
                parts={thread.parts ?? []}
                at={at}
                selection={selection}
                older={thread.hasPreviousPage && !thread.isFetching ? thread.fetchPreviousPage : undefined}
                newer={thread.hasNextPage && !thread.isFetching ? thread.fetchNextPage : undefined}
                atNewest={!thread.hasNextPage}
                onShow={show}
                onNewest={toNewest}
              />
            )
          }
        </Loaded>
      )}
    </section>
  )
}
