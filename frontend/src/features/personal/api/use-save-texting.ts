import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type TextingView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Changes how the person likes to write texts: what is chosen, of what is kept by then. One change after another. */
export const useSaveTexting = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    scope: { id: 'texting' },
    mutationFn: async (over: Partial<TextingView>) =>
      backend.Personal.SaveTexting({ ...(await backend.Personal.Texting()), ...over }),
    onSuccess: (texting) => client.setQueryData(keys.texting, texting),
  })
}

/** The numbers that a new message may be sent from. */
export const useMyNumbers = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.senders, queryFn: () => backend.Inbox.Senders() })
}
