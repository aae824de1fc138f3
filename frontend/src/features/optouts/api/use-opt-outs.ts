import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Who opted out, the latest first, page by page. */
export const useOptOuts = (search: string) => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.optOutList(search),
    queryFn: ({ pageParam }) => backend.OptOuts.List(search, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

/** Everything that is known of a customer's consent. */
export const useOptEvents = (address: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.optEvents(address), queryFn: () => backend.OptOuts.Events(address) })
}

/** Whether the customer of a conversation may have asked to stop. */
export const useWish = (conversationId: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.wish(conversationId), queryFn: () => backend.OptOuts.Wish(conversationId) })
}

export const useOptOutActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const onSuccess = async () => {
    await Promise.all(
      [keys.optOuts, keys.conversations, ['conversation'], keys.planned].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  }
  return {
    optOut: useMutation({
      mutationFn: ({ number, words }: { number: string; words: string }) => backend.OptOuts.OptOut(number, words),
      onSuccess,
    }),
    undo: useMutation({
      mutationFn: ({ address, reason }: { address: string; reason: string }) => backend.OptOuts.Undo(address, reason),
      onSuccess,
    }),
    consent: useMutation({
      mutationFn: ({ address, how, proof }: { address: string; how: string; proof: string }) =>
        backend.OptOuts.Consent(address, how, proof),
      onSuccess,
    }),
    answer: useMutation({
      mutationFn: ({ conversationId, stop }: { conversationId: string; stop: boolean }) =>
        backend.OptOuts.AnswerWish(conversationId, stop),
      onSuccess,
    }),
    fetch: useMutation({ mutationFn: () => backend.OptOuts.Fetch(), onSuccess }),
  }
}
