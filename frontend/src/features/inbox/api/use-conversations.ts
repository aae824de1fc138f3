import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ConversationView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import type { Filter, Sort } from '../lib/filters'

/** The person's conversations of a filter, page by page. */
export const useConversations = (filter: Filter = 'open', sort: Sort = 'newest') => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.conversationList(filter, sort),
    queryFn: ({ pageParam }) => backend.Inbox.List(filter, sort, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

/** Whether the person has no conversation at all; undefined until that is known. */
export const useNone = (): boolean | undefined => {
  const lists = [
    useConversations('open').data,
    useConversations('done').data,
    useConversations('snoozed', 'oldest').data,
  ]
  if (lists.some((list) => list && list.length > 0)) return false
  return lists.every((list) => list) ? true : undefined
}

export const useConversation = (id: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: () => backend.Inbox.Conversation(id),
    enabled: id !== '',
  })
}

/** The numbers that the person may text from. */
export const useSenders = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.senders,
    queryFn: () => backend.Inbox.Senders(),
    select: (numbers) => numbers.filter((number) => number.maySend),
  })
}

export const useConversationActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const keep = (conversation: ConversationView) => {
    client.setQueryData(keys.conversation(conversation.id), conversation)
    return client.invalidateQueries({ queryKey: keys.conversations })
  }
  return {
    start: useMutation({
      mutationFn: ({ from, to }: { from: string; to: string }) => backend.Inbox.Start(from, to),
      onSuccess: keep,
    }),
    rename: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) => backend.Inbox.Rename(id, name),
      onSuccess: keep,
    }),
  }
}
