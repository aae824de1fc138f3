import type { MessageView, SendInput } from '@/bridge'
import { onOtherDays } from '@/lib/time'

/** One line of a thread: a text, or one that is still on its way to SMS Desk. */
export type Row =
  | { kind: 'message'; key: string; message: MessageView; newDay: boolean; resent: boolean }
  | { kind: 'outgoing'; key: string; body: string }

/** The lines of a thread, oldest first. */
export const rowsOf = (messages: MessageView[], outgoing: SendInput[]): Row[] => {
  const repeated = new Set(messages.map((message) => message.resendOf))
  const rows = messages.map((message, i): Row => {
    const before = messages[i - 1]
    return {
      kind: 'message',
      key: message.id,
      message,
      newDay: !before || onOtherDays(before.at, message.at),
      resent: repeated.has(message.id),
    }
  })
  return [...rows, ...outgoing.map(({ key, body }): Row => ({ kind: 'outgoing', key, body }))]
}
