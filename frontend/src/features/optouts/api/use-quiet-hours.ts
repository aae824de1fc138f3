import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type QuietHoursView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const useQuietHours = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.quietHours, queryFn: () => backend.Settings.QuietHours() })
}

export const useSaveQuietHours = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (hours: QuietHoursView) => backend.Settings.SetQuietHours(hours),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.quietHours }),
  })
}
