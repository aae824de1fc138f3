import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** Notes beside the texts, which only colleagues see. */
export const useNotes = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.allMessages })
  return {
    add: useMutation({
      mutationFn: ({ conversationId, body }: { conversationId: string; body: string }) =>
        backend.Inbox.AddNote(conversationId, body),
      onSuccess,
    }),
    edit: useMutation({
      mutationFn: ({ id, body }: { id: string; body: string }) => backend.Inbox.EditNote(id, body),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => backend.Inbox.DeleteNote(id), onSuccess }),
  }
}
