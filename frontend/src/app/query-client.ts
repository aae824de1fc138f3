import { type Query, QueryCache, QueryClient } from '@tanstack/react-query'
import { toDeskError } from '@/bridge'

/** What was deleted, or a right to it taken away, since it was read: it is not shown a moment longer. */
const dropWhatIsGone = (error: unknown, query: Query<unknown, unknown>) => {
  if (['not_found', 'forbidden'].includes(toDeskError(error).code)) query.setState({ data: undefined })
}

/**
 * SMS Desk is on this computer or in this house: being offline says nothing
 * about it, and a refused call is not asked again by itself.
 */
export const makeQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError: dropWhatIsGone }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 1000,
        retry: (failures, error) => toDeskError(error).offline && failures < 2,
        retryDelay: 500,
      },
      // what was sent is not kept behind the page that sent it: it may be a password or a key
      mutations: { networkMode: 'always', retry: false, gcTime: 1000 },
    },
  })
