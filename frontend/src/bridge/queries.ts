import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { keys } from '@/lib/query-keys'
import { useBackend } from './context'

/** What more than one feature reads; the rest is in the features' own api folders. */
export const useMe = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.me, queryFn: () => backend.Session.Me() })
}

export const useFirstRun = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.firstRun, queryFn: () => backend.Session.FirstRun() })
}

export const useChecklist = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.checklist, queryFn: () => backend.Session.Checklist() })
}

export const useAccounts = (enabled = true) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.accounts, queryFn: () => backend.Setup.Accounts(), enabled })
}

/** `every` milliseconds it is asked for again: of its latency no event tells. */
export const useAddress = (enabled = true, every?: number) => {
  const backend = useBackend()
  const queryFn = () => backend.Settings.PublicAddress()
  return useQuery({ queryKey: keys.address, queryFn, enabled, refetchInterval: every })
}

export const useHealth = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.health, queryFn: () => backend.Health.Now() })
}

/** Who may own a number: people and teams that this person may appoint. */
export const useOwners = (enabled = true) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.owners, queryFn: () => backend.Numbers.Owners(), enabled })
}

/** Whether somebody is signed in, and after how long the page is locked. Events and the door itself bring it up to date. */
export const useDoor = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.session,
    queryFn: () => backend.door.state(),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The customers that somebody may mean who has typed so far; none before so many characters. */
export const useCustomerLookup = (typed: string, least = 0) => {
  const backend = useBackend()
  const words = typed.trim()
  return useQuery({
    queryKey: keys.customerLookup(words),
    queryFn: () => backend.Customers.Lookup(words),
    enabled: words.length >= least,
    placeholderData: keepPreviousData,
  })
}

/**
 * People and texts that fit, page by page, and the customers of whom no conversation is among them; "" looks for
 * nothing. What was found last stays until the next is there.
 */
export const useSearch = (query: string) => {
  const backend = useBackend()
  const lookup = useCustomerLookup(query, 2)
  const search = useInfiniteQuery({
    queryKey: keys.search(query),
    queryFn: ({ pageParam }) => backend.Inbox.Search(query, pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  const pages = search.data?.pages
  const known = lookup.data
  const data = useMemo(() => {
    const [first] = pages ?? []
    if (!first) return
    const texted = new Set(first.people.map(({ recordId }) => recordId))
    return {
      ...first,
      customers: first.tooShort ? [] : (known?.filter(({ id }) => !texted.has(id)) ?? []),
      texts: pages?.flatMap((page) => page.texts) ?? [],
      next: pages?.at(-1)?.next ?? '',
    }
  }, [pages, known])
  // nothing is said to be missing before both have answered
  return { ...search, data: lookup.isLoading ? undefined : data, isFetching: search.isFetching || lookup.isFetching }
}

/** How the person likes to write texts. */
export const useTexting = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.texting, queryFn: () => backend.Personal.Texting() })
}
