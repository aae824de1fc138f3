import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type UpdateView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const useUpdates = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.updates, queryFn: () => backend.Updates.State() })
}

const useChange = <T>(change: (input: T) => Promise<UpdateView>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    // also a look that failed is known to the backend
    onError: () => client.invalidateQueries({ queryKey: keys.updates }),
    onSuccess: (state) => client.setQueryData(keys.updates, state),
  })
}

/** Switches the daily look on or off. */
export const useSwitchUpdates = () => {
  const backend = useBackend()
  return useChange((on: boolean) => backend.Updates.SetOn(on))
}

/** Looks now, or fetches the package of what was found. */
export const useLookForUpdates = () => {
  const backend = useBackend()
  return {
    check: useChange(() => backend.Updates.Check()),
    fetch: useChange(() => backend.Updates.Fetch()),
  }
}
