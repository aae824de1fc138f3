import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type MessageView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { putMessage } from './use-messages'

interface Move {
  texts: MessageView[]
  recordId: string
  /** What the customer is called, shown until SMS Desk says so itself. */
  title: string
}

/** Gives texts to another customer, and back. */
export const useMove = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const settle = () =>
    Promise.all(
      [keys.allMessages, keys.conversations, ['conversation'], keys.customers].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  return {
    move: useMutation({
      mutationFn: ({ texts, recordId }: Move) =>
        backend.Inbox.Move(
          texts.map(({ id }) => id),
          recordId,
        ),
      onMutate: ({ texts, title }) => {
        for (const text of texts) putMessage(client, { ...text, movedTo: title })
      },
      onSettled: settle,
    }),
    back: useMutation({
      mutationFn: async (texts: MessageView[]) => {
        for (const recordId of new Set(texts.map((text) => text.recordId))) {
          const theirs = texts.filter((text) => text.recordId === recordId)
          await backend.Inbox.Move(
            theirs.map(({ id }) => id),
            recordId,
          )
        }
      },
      onSettled: settle,
    }),
  }
}
