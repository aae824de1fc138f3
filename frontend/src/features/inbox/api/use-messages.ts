import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Backend, type MessageView, type ThreadAsk, type ThreadView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The pages of a thread as the cache holds them, oldest first. */
export type ThreadPages = InfiniteData<ThreadView, ThreadAsk>

/** What is kept of a long thread while somebody scrolls through it. */
const maxPages = 8

const threadOf = (backend: Backend, conversationId: string, at: string) =>
  infiniteQueryOptions({
    queryKey: at ? keys.messagesAt(conversationId, at) : keys.messages(conversationId),
    queryFn: ({ pageParam }) => backend.Inbox.Thread(conversationId, pageParam),
    initialPageParam: { at, before: '', after: '' },
    getPreviousPageParam: ({ older }) => (older ? { at: '', before: older, after: '' } : undefined),
    getNextPageParam: ({ newer }) => (newer ? { at: '', before: '', after: newer } : undefined),
    maxPages,
  })

/** Asks for a thread that is about to be opened, so that it is on its way while the page makes room for it. */
export const useAhead = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useCallback(
    (conversationId: string) => void client.prefetchInfiniteQuery(threadOf(backend, conversationId, '')),
    [backend, client],
  )
}

/**
 * The texts and notes of a customer over all of our numbers, oldest first: from
 * the newest on, or around the line `at`. Others come page by page on both sides.
 */
export const useThread = (conversationId: string, at: string) => {
  const query = useInfiniteQuery(threadOf(useBackend(), conversationId, at))
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  const newest = query.data?.pages.at(-1)
  return { ...query, data: items, parts: newest?.parts, unreadFrom: newest?.unreadFrom }
}

/** A page with a text in the place of an older state of it. */
const withText = (page: ThreadView, text: MessageView): ThreadView => ({
  ...page,
  items: page.items.map((item) => (item.message?.id === text.id ? { message: text } : item)),
})

/** Puts a text where the next fetch will find it, so that its bubble never blinks. */
export const putMessage = (client: QueryClient, text: MessageView) =>
  client.setQueriesData<ThreadPages>({ queryKey: keys.allMessages }, (data) => {
    const last = data?.pages.at(-1)
    if (!data || !last) return data
    const known = data.pages.some(({ items }) => items.some(({ message }) => message?.id === text.id))
    if (known) return { ...data, pages: data.pages.map((page) => withText(page, text)) }
    const here = last.newer === '' && last.parts.some((part) => part.conversationId === text.conversationId)
    if (!here) return data
    return { ...data, pages: [...data.pages.slice(0, -1), { ...last, items: [...last.items, { message: text }] }] }
  })

/** Takes a thread as read, over all of our numbers. */
export const useMarkRead = (conversationId: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => backend.Inbox.MarkThreadRead(conversationId),
    onSuccess: () =>
      Promise.all(
        [keys.conversations, ['conversation'], keys.allMessages, keys.me].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}

export const useTimeline = (messageId: string, enabled: boolean) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.timeline(messageId),
    queryFn: () => backend.Inbox.Timeline(messageId),
    enabled,
  })
}

/** The texts whose fate nobody knows, in conversations that the person reads. */
export const useUnconfirmed = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.unconfirmed, queryFn: () => backend.Inbox.Unconfirmed() })
}

const useDecision = (decide: (messageId: string) => Promise<MessageView>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess: (message) => {
      putMessage(client, message)
      void client.invalidateQueries({ queryKey: keys.unconfirmed })
    },
  })
}

/** Asks the provider what became of a text. */
export const useAskProvider = () => {
  const backend = useBackend()
  return useDecision((messageId) => backend.Inbox.AskProvider(messageId))
}

/** Takes an unconfirmed text for sent. */
export const useMarkSent = () => {
  const backend = useBackend()
  return useDecision((messageId) => backend.Inbox.MarkSent(messageId))
}
