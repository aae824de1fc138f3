import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The callbacks that were not understood, newest first, page by page. */
export const useCallbacks = () => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.deadLetters,
    queryFn: ({ pageParam }) => backend.Callbacks.List(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

export const useCallbackActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const onSettled = async () => {
    await Promise.all([keys.deadLetters, keys.health].map((queryKey) => client.invalidateQueries({ queryKey })))
  }
  return {
    again: useMutation({ mutationFn: (id: string) => backend.Callbacks.Again(id), onSettled }),
    all: useMutation({ mutationFn: () => backend.Callbacks.AllAgain(), onSettled }),
    dismiss: useMutation({
      mutationFn: ({ id, why }: { id: string; why: string }) => backend.Callbacks.Dismiss(id, why),
      onSettled,
    }),
    /** Each look is an entry of the activity log, so nothing of it is kept. */
    show: useMutation({ mutationFn: (id: string) => backend.Callbacks.Show(id), gcTime: 0 }),
  }
}
