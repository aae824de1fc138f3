import { QueryClient } from '@tanstack/react-query'
import { toDeskError } from '@/bridge'

/**
 * SMS Desk is on this computer or in this house: being offline says nothing
 * about it, and a refused call is not asked again by itself.
 */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 1000,
        retry: (failures, error) => toDeskError(error).offline && failures < 2,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
