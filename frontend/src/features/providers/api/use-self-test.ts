import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Sends a probe to an account's callback URL. What the provider said of each number is kept, so lists change. */
export const useSelfTest = (accountId: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => backend.Setup.SelfTest(accountId),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.numbers }),
        client.invalidateQueries({ queryKey: keys.accounts }),
        client.invalidateQueries({ queryKey: keys.health }),
      ]),
  })
}
