import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RetentionInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** How long is kept, and what there is to choose from. */
export const useRetention = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.retention, queryFn: () => backend.Settings.Retention() })
}

/** What a choice would delete. */
export const useCountExpired = () => {
  const backend = useBackend()
  return useMutation({ mutationFn: (choice: RetentionInput) => backend.Settings.CountExpired(choice) })
}

export const useSaveRetention = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (choice: RetentionInput) => backend.Settings.SaveRetention(choice),
    onSuccess: (kept) => client.setQueryData(keys.retention, kept),
  })
}
