import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type OutdatedView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The accounts whose provider is still to be told of the public address in force. */
export const useOutdated = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.outdated, queryFn: () => backend.Setup.Outdated() })
}

/** What takes an account off that list. */
export const useTell = (accountId: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  const changed = () =>
    Promise.all(
      [keys.outdated, keys.numbers, keys.accounts, keys.health].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  return {
    update: useMutation({ mutationFn: () => backend.Setup.UpdateAtProvider(accountId), onSuccess: changed }),
    mark: useMutation({
      mutationFn: () => backend.Setup.MarkTold(accountId),
      onSuccess: (left: OutdatedView[]) => {
        client.setQueryData(keys.outdated, left)
        return client.invalidateQueries({ queryKey: keys.health })
      },
    }),
  }
}
