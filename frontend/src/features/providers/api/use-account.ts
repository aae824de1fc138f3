import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AccountInput, type AccountView, toDeskError, useBackend } from '@/bridge'
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
    client.removeQueries({ queryKey: keys.typed(id) })
    await client.invalidateQueries()
  }
  return {
    save: useMutation({ mutationFn: (input: AccountInput) => backend.Setup.Save(id, input), onSuccess: keep }),
    saveDraft: useMutation({
      mutationFn: (input: AccountInput) => backend.Setup.SaveDraft(id, input),
      onSuccess: keep,
    }),
    test: useMutation({ mutationFn: () => backend.Setup.Test(id), onSuccess: refreshed }),
    finish: useMutation({ mutationFn: () => backend.Setup.Finish(id), onSuccess: keep }),
    rotate: useMutation({ mutationFn: () => backend.Setup.RotateToken(id), onSuccess: keep }),
    setActive: useMutation({ mutationFn: (active: boolean) => backend.Setup.SetActive(id, active), onSuccess: keep }),
    discard: useMutation({ mutationFn: () => backend.Setup.Discard(id), onSuccess: gone }),
    remove: useMutation({ mutationFn: () => backend.Setup.Delete(id), onSuccess: gone }),
  }
}

export type AccountActions = ReturnType<typeof useAccountActions>

/** What became of one number when its incoming URL was to be set at the provider. */
export interface WebhookOutcome {
  number: string
  ok: boolean
  text: string
}

/** Sets the incoming URL of every number of an account at its provider; one that fails doesn't stop the others. */
export const useSetWebhooks = (accountId: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<WebhookOutcome[]> => {
      const numbers = await backend.Numbers.List(accountId)
      const outcomes: WebhookOutcome[] = []
      for (const { id, name, canSetWebhook, mayReceive } of numbers) {
        if (!canSetWebhook || !mayReceive) continue
        const outcome = await backend.Numbers.SetWebhook(id).then(
          (found) => ({ ok: found.state === 'right', text: [found.text, found.remedy].filter(Boolean).join(' ') }),
          (error) => ({ ok: false, text: toDeskError(error).message }),
        )
        outcomes.push({ number: name, ...outcome })
      }
      return outcomes
    },
    onSettled: () =>
      Promise.all([keys.numbers, keys.accounts, keys.health].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}
