import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { type ConversationView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** From which of our numbers, and to which of the customer's, a text can go. */
export const useWays = (conversationId: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.ways(conversationId), queryFn: () => backend.Inbox.Ways(conversationId) })
}

/** Goes on in the conversation between two other numbers, with what was typed so far. */
export const useOtherWay = (conversation: ConversationView, text: string, write: (text: string) => void) => {
  const backend = useBackend()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ from, to }: { from: string; to: string }) => {
      const other = await backend.Inbox.Start(from, to)
      if (other.id !== conversation.id && text !== '') {
        const there = await backend.Inbox.Draft(other.id)
        await backend.Inbox.SaveDraft(other.id, [there, text].filter(Boolean).join('\n'))
      }
      return other
    },
    onSuccess: async (other) => {
      if (other.id === conversation.id) return
      write('')
      client.setQueryData(keys.conversation(other.id), other)
      await client.invalidateQueries({ queryKey: keys.draft(other.id) })
      void client.invalidateQueries({ queryKey: keys.conversations })
      void navigate(`/inbox/${other.id}`, { state: { write: true } })
    },
  })
}
