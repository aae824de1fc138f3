import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ActivityFilter, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The entries that a filter chooses, newest first, page by page. */
export const useActivity = (filter: ActivityFilter) => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.activityOf(filter),
    queryFn: ({ pageParam }) => backend.Activity.List(filter, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    placeholderData: keepPreviousData,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

export const useActivityPeople = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.activityPeople, queryFn: () => backend.Activity.People() })
}
