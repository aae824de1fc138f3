import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type TextingView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Keeps how the person likes to write texts. */
export const useSaveTexting = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (texting: TextingView) => backend.Personal.SaveTexting(texting),
    onSuccess: (texting) => client.setQueryData(keys.texting, texting),
  })
}

/** The numbers that a new message may be sent from. */
export const useMyNumbers = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.senders, queryFn: () => backend.Inbox.Senders() })
}
