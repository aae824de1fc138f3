import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type NumberInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The numbers of one account, or all with "". */
export const useNumbers = (accountId: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.accountNumbers(accountId), queryFn: () => backend.Numbers.List(accountId) })
}

/** The accounts to which a number can be added. */
export const useNumberAccounts = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.numberAccounts, queryFn: () => backend.Numbers.Accounts() })
}

export const useImportable = (accountId: string, enabled: boolean) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.importable(accountId),
    queryFn: () => backend.Numbers.Importable(accountId),
    enabled,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** What changes numbers; the lists, the accounts' to-dos and the inbox follow. */
export const useNumberActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const refreshed = () =>
    Promise.all(
      [keys.numbers, keys.accounts, keys.senders, keys.health].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  return {
    save: useMutation({
      mutationFn: ({ id, input }: { id: string; input: NumberInput }) =>
        id ? backend.Numbers.Update(id, input) : backend.Numbers.Add(input),
      onSuccess: refreshed,
    }),
    remove: useMutation({ mutationFn: (id: string) => backend.Numbers.Remove(id), onSuccess: refreshed }),
    importThem: useMutation({
      mutationFn: ({ accountId, chosen }: { accountId: string; chosen: string[] }) =>
        backend.Numbers.Import(accountId, chosen),
      onSuccess: refreshed,
    }),
    setWebhook: useMutation({ mutationFn: (id: string) => backend.Numbers.SetWebhook(id), onSettled: refreshed }),
    checkWebhook: useMutation({ mutationFn: (id: string) => backend.Numbers.CheckWebhook(id), onSettled: refreshed }),
  }
}
