import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type PlanInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Texts for later, page by page: those that wait by their time, those that ended with the latest first. */
export const usePlannedList = (mine: boolean, ended: boolean) => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.plannedList(mine, ended),
    queryFn: ({ pageParam }) => backend.Planned.List(mine, ended, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

/** What is planned in a conversation, with what ended lately without leaving. */
export const usePlannedOf = (conversationId: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.plannedOf(conversationId), queryFn: () => backend.Planned.Of(conversationId) })
}

export const usePlannedActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.planned })
  return {
    change: useMutation({
      mutationFn: ({ id, plan }: { id: string; plan: PlanInput }) => backend.Planned.Change(id, plan),
      onSuccess,
    }),
    cancel: useMutation({ mutationFn: (id: string) => backend.Planned.Cancel(id), onSuccess }),
    sendNow: useMutation({
      mutationFn: ({ id, reason }: { id: string; reason: string }) => backend.Planned.SendNow(id, reason),
      onSuccess,
    }),
  }
}
