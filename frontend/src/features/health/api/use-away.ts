import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The times in which SMS Desk could not be reached, the latest first. */
export const useAway = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.away, queryFn: () => backend.Health.Away() })
}

export const useMarkSeen = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => backend.Health.MarkSeen(id),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.health }),
  })
}
