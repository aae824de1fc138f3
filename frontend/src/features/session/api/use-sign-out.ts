import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type DoorView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Ends the session; the gate does the rest. */
export const useSignOut = () => {
  const { door } = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => door.signOut(),
    onSuccess: () => {
      client.setQueryData<DoorView>(keys.session, (old) => old && { ...old, state: 'signed_out' })
      void client.invalidateQueries({ queryKey: keys.session })
    },
  })
}
