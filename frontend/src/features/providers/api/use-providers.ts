import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const useProviders = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.providers,
    queryFn: () => backend.Setup.Providers(),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const useStatements = (kind: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.statements(kind),
    queryFn: () => backend.Setup.Statements(kind),
    enabled: kind !== '',
  })
}

interface Choice {
  kind: string
  sandbox: boolean
  accept: string[]
}

/** Accepts what is still to accept, then makes the draft account. */
export const useBegin = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ kind, sandbox, accept }: Choice) => {
      if (accept.length > 0) client.setQueryData(keys.statements(kind), await backend.Setup.Accept(kind, accept))
      return backend.Setup.Begin(kind, sandbox)
    },
    onSuccess: (account) => {
      client.setQueryData(keys.account(account.id), account)
      return client.invalidateQueries({ queryKey: keys.accounts, exact: true })
    },
  })
}
