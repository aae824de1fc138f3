import {
  type InfiniteData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { type MessagePage, type MessageView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The texts of a conversation, oldest first; older ones come page by page. */
export const useMessages = (conversationId: string) => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.messages(conversationId),
    queryFn: ({ pageParam }) => backend.Inbox.Messages(conversationId, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items).reverse(), [query.data])
  return { ...query, data: items }
}

/** Puts a text where the next fetch will find it, so that its bubble never blinks. */
export const putMessage = (client: QueryClient, message: MessageView) =>
  client.setQueryData<InfiniteData<MessagePage, string>>(keys.messages(message.conversationId), (data) => {
    const [first, ...rest] = data?.pages ?? []
    if (!data || !first) return data
    const known = data.pages.some((page) => page.items.some(({ id }) => id === message.id))
    if (!known) return { ...data, pages: [{ ...first, items: [message, ...first.items] }, ...rest] }
    const replace = (old: MessageView) => (old.id === message.id ? message : old)
    return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(replace) })) }
  })

export const useTimeline = (messageId: string, enabled: boolean) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.timeline(messageId),
    queryFn: () => backend.Inbox.Timeline(messageId),
    enabled,
  })
}

/** Asks the provider what became of a text. */
export const useAskProvider = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (messageId: string) => backend.Inbox.AskProvider(messageId),
    onSuccess: (message) => putMessage(client, message),
  })
}
