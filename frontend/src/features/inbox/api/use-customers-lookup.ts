import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The customers that somebody may mean who has typed so far; none before the second character. */
export const useCustomersLookup = (typed: string) => {
  const backend = useBackend()
  const words = typed.trim()
  return useQuery({
    queryKey: keys.customerLookup(words),
    queryFn: () => backend.Customers.Lookup(words),
    enabled: words.length >= 2,
    placeholderData: keepPreviousData,
  })
}
