import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AccountInput, type AccountView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const useAccount = (id: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.account(id), queryFn: () => backend.Setup.Account(id) })
}

/** What changes one account: each answers with the account as it is then, or takes it away. */
export const useAccountActions = (id: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  const keep = (account: AccountView) => {
    client.setQueryData(keys.account(account.id), account)
    return refreshed()
  }
  const refreshed = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.accounts }),
      client.invalidateQueries({ queryKey: keys.me }),
      client.invalidateQueries({ queryKey: keys.health }),
    ])
  const gone = async () => {
    client.removeQueries({ queryKey: keys.account(id) })
    await client.invalidateQueries()
  }
  return {
    save: useMutation({ mutationFn: (input: AccountInput) => backend.Setup.Save(id, input), onSuccess: keep }),
    test: useMutation({ mutationFn: () => backend.Setup.Test(id), onSuccess: refreshed }),
    finish: useMutation({ mutationFn: () => backend.Setup.Finish(id), onSuccess: keep }),
    setActive: useMutation({ mutationFn: (active: boolean) => backend.Setup.SetActive(id, active), onSuccess: keep }),
    discard: useMutation({ mutationFn: () => backend.Setup.Discard(id), onSuccess: gone }),
    remove: useMutation({ mutationFn: () => backend.Setup.Delete(id), onSuccess: gone }),
  }
}

export type AccountActions = ReturnType<typeof useAccountActions>
