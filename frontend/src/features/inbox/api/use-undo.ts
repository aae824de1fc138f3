import { useAnnounce } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { giveBack } from '../lib/returned-text'
import { putMessage } from './use-messages'

/** Takes a text back before it leaves; its words go back to where they were written. */
export const useUndo = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const { announce } = useAnnounce()
  return useMutation({
    mutationFn: (messageId: string) => backend.Inbox.Undo(messageId),
    onSuccess: (message) => {
      putMessage(client, message)
      giveBack(message.conversationId, message.body)
      announce('Taken back. The text is in the composer again.')
      for (const queryKey of [
        keys.draft(message.conversationId),
        keys.messages(message.conversationId),
        keys.conversations,
      ])
        void client.invalidateQueries({ queryKey })
    },
  })
}
