import type { MessageView, NoteView, SendInput, ThreadItemView } from '@/bridge'
import { onOtherDays } from '@/lib/time'

/** What stands above a line: its day, and that what follows is new to the reader. */
interface Above {
  newDay: boolean
  unread: boolean
}

/** One line of a thread: a text, a note, or a text that is still on its way to SMS Desk. */
export type Row =
  | ({ kind: 'message'; key: string; message: MessageView } & Above)
  | ({ kind: 'note'; key: string; note: NoteView } & Above)
  | { kind: 'outgoing'; key: string; body: string }

/** The lines of a thread, oldest first. */
export const rowsOf = (items: ThreadItemView[], outgoing: SendInput[], unreadFrom = ''): Row[] => {
  let before = ''
  const rows = items.flatMap(({ message, note }): Row[] => {
    const line = message ?? note
    if (!line) return []
    const above = { newDay: before === '' || onOtherDays(before, line.at), unread: line.id === unreadFrom }
    before = line.at
    if (message) return [{ kind: 'message', key: message.id, message, ...above }]
    return note ? [{ kind: 'note', key: note.id, note, ...above }] : []
  })
  return [...rows, ...outgoing.map(({ key, body }): Row => ({ kind: 'outgoing', key, body }))]
}

/** How many texts came in after a line. */
export const arrivedAfter = (rows: Row[], key: string): number => {
  const seen = rows.findIndex((row) => row.key === key)
  if (seen < 0) return 0
  return rows.slice(seen + 1).filter((row) => row.kind === 'message' && row.message.direction === 'in').length
}
