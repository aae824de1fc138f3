import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Backend, type ConversationPage, type ConversationView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import type { Filter, Sort } from '../lib/filters'
import { lookAt, outOfSight } from '../lib/in-sight'

const listOf = (backend: Backend, filter: Filter, sort: Sort) =>
  infiniteQueryOptions({
    queryKey: keys.conversationList(filter, sort),
    queryFn: ({ client, queryKey, pageParam }) =>
      outOfSight<ConversationPage>(client, queryKey, pageParam) ?? backend.Inbox.List(filter, sort, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })

/** Each conversation once: one that has moved since the pages above were read stands where it stood. */
const once = (pages: ConversationPage[]): ConversationView[] => {
  const known = new Set<string>()
  return pages
    .flatMap((page) => page.items)
    .filter(({ id }) => {
      const fresh = !known.has(id)
      known.add(id)
      return fresh
    })
}

/** The person's conversations of a filter, page by page. */
export const useConversations = (filter: Filter, sort: Sort) => {
  const client = useQueryClient()
  // only what is shown is taken from the query: the rest of its state would draw the list anew with each fetch
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(listOf(useBackend(), filter, sort))
  const items = useMemo(() => data && once(data.pages), [data])
  const look = (first: number, last: number) => lookAt(client, keys.conversationList(filter, sort), first, last)
  return { data: items, error, refetch, hasNextPage, fetchNextPage, look }
}

const some = (data: InfiniteData<ConversationPage>) => data.pages.some((page) => page.items.length > 0)

/** Whether the person has no conversation at all; undefined until that is known. What is rarely needed is asked last. */
export const useNone = (): boolean | undefined => {
  const backend = useBackend()
  const open = useInfiniteQuery({ ...listOf(backend, 'open', 'newest'), select: some }).data
  const enabled = open === false
  const done = useInfiniteQuery({ ...listOf(backend, 'done', 'newest'), select: some, enabled }).data
  const snoozed = useInfiniteQuery({ ...listOf(backend, 'snoozed', 'oldest'), select: some, enabled }).data
  const lists = [open, done, snoozed]
  if (lists.some((list) => list)) return false
  return lists.every((list) => list !== undefined) ? true : undefined
}

/** A conversation as one of the lists shows it, which is there at once. */
const listed = (client: QueryClient, id: string): ConversationView | undefined => {
  const lists = client.getQueriesData<InfiniteData<ConversationPage>>({ queryKey: keys.conversationLists })
  for (const [, list] of lists)
    for (const page of list?.pages ?? []) {
      const found = page.items.find((item) => item.id === id)
      if (found) return found
    }
  return undefined
}

export const useConversation = (id: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: () => backend.Inbox.Conversation(id),
    enabled: id !== '',
    initialData: () => listed(client, id),
    initialDataUpdatedAt: 0,
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
