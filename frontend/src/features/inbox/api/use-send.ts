import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { type SendInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { putMessage } from './use-messages'

const sendKey = (conversationId: string) => ['send', conversationId]

/**
 * Sends texts of one conversation. Each text has a key, made once: after a
 * call whose answer was lost, the same text goes with the same key, and SMS
 * Desk sends it once.
 */
export const useSend = (conversationId: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  const unanswered = useRef(new Map<string, string>())
  const mutation = useMutation({
    mutationKey: sendKey(conversationId),
    mutationFn: (input: SendInput) => backend.Inbox.Send(input),
    onSuccess: async (message) => {
      await client.cancelQueries({ queryKey: keys.messages(conversationId) })
      putMessage(client, message)
      void client.invalidateQueries({ queryKey: keys.messages(conversationId) })
      void client.invalidateQueries({ queryKey: keys.conversations })
    },
  })
  const send = async (body: string, { resendOf = '', templateId = '' } = {}) => {
    const text = `${resendOf}\n${body}`
    const key = unanswered.current.get(text) ?? crypto.randomUUID()
    unanswered.current.set(text, key)
    await mutation.mutateAsync({ key, conversationId, body, resendOf, templateId })
    unanswered.current.delete(text)
  }
  return { send, error: mutation.error, isPending: mutation.isPending, reset: mutation.reset }
}

/** The texts of a conversation that are on their way to SMS Desk: shown at once. */
export const useOutgoing = (conversationId: string): SendInput[] =>
  useMutationState({
    filters: { mutationKey: sendKey(conversationId), status: 'pending' },
    select: (mutation) => mutation.state.variables as SendInput,
  })
