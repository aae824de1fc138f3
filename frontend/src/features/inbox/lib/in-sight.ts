import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'

interface Page {
  items: readonly unknown[]
}

type Pages<P extends Page> = InfiniteData<P, string>

/** The first and the last page of each list that are looked at. */
const sights = new WeakMap<QueryClient, Map<string, readonly [number, number]>>()

/** The number of the page on which a row stands. */
const pageOf = (pages: readonly Page[], row: number): number => {
  let end = 0
  const at = pages.findIndex(({ items }) => {
    end += items.length
    return row < end
  })
  return at < 0 ? pages.length - 1 : at
}

/**
 * Notes which rows of a list are looked at. What is far below them is let go: it comes again when somebody scrolls
 * there.
 */
export const lookAt = <P extends Page>(client: QueryClient, key: QueryKey, first: number, last: number) => {
  const state = client.getQueryState<Pages<P>>(key)
  const pages = state?.data?.pages
  if (!pages) return
  const [from, to] = [pageOf(pages, first), pageOf(pages, last)]
  const known = sights.get(client) ?? new Map<string, readonly [number, number]>()
  sights.set(client, known.set(JSON.stringify(key), [from, to]))
  const kept = to + 2
  if (pages.length <= kept || state.fetchStatus !== 'idle') return
  client.setQueryData<Pages<P>>(
    key,
    (data) => data && { pages: data.pages.slice(0, kept), pageParams: data.pageParams.slice(0, kept) },
    { updatedAt: state.dataUpdatedAt },
  )
}

/** A page that lies above what is looked at, as it was read: to read it again can wait until somebody scrolls there. */
export const outOfSight = <P extends Page>(client: QueryClient, key: QueryKey, cursor: string): P | undefined => {
  const data = client.getQueryData<Pages<P>>(key)
  const at = data?.pageParams.indexOf(cursor) ?? -1
  const [from] = sights.get(client)?.get(JSON.stringify(key)) ?? [0]
  return at < from ? data?.pages[at] : undefined
}
