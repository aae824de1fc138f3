import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReportAsk, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const again = 60_000 // ms: no event says that a figure changed

/** What was counted of a period. */
export const useReport = (ask: ReportAsk) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.report(ask),
    queryFn: () => backend.Reports.Summary(ask),
    placeholderData: keepPreviousData,
    refetchInterval: again,
  })
}
