import {
  type AttachmentView,
  type Backend,
  type Change,
  type ConversationView,
  DeskError,
  type MessageView,
  type NoteView,
  type ThreadItemView,
  type Topic,
} from '@/bridge'
import * as build from './builders'

export interface ThreadWorld {
  me: { name: string; unread: number }
  conversations: ConversationView[]
  messages: MessageView[]
  notes: NoteView[]
  /** What an attachment holds. */
  attachment: AttachmentView
}

type Thread = Pick<Backend['Inbox'], 'Thread' | 'MarkThreadRead' | 'AddNote' | 'EditNote' | 'DeleteNote' | 'Media'>

const pageSize = 50

const idOf = ({ message, note }: ThreadItemView): string => message?.id ?? note?.id ?? ''
const atOf = ({ message, note }: ThreadItemView): string => message?.at ?? note?.at ?? ''

const noteOf = (world: ThreadWorld, id: string): NoteView => {
  const found = world.notes.find((note) => note.id === id)
  if (!found) throw new DeskError({ code: 'not_found', message: 'This note isn’t here any more.' })
  return found
}

/** The texts and notes of a customer in memory; the conversations of one customer are one thread. */
export const makeThread = (world: ThreadWorld, emit: (topic: Topic, change?: Change) => void): Thread => {
  const partsOf = (id: string) => {
    const opened = world.conversations.find((conversation) => conversation.id === id)
    return world.conversations.filter((conversation) => conversation.customer === opened?.customer)
  }
  const linesOf = (id: string): ThreadItemView[] => {
    const ids = new Set([id, ...partsOf(id).map((part) => part.id)])
    const lines = [
      ...world.messages
        .filter(({ conversationId }) => ids.has(conversationId))
        .map((message) => ({ message: { ...message } })),
      ...world.notes.filter(({ conversationId }) => ids.has(conversationId)).map((note) => ({ note: { ...note } })),
    ]
    return lines.sort((a, b) => Date.parse(atOf(a)) - Date.parse(atOf(b)))
  }
  const unreadFrom = (id: string) => {
    const unread = partsOf(id).reduce((sum, part) => sum + part.unread, 0)
    const received = linesOf(id).filter(({ message }) => message?.direction === 'in')
    return unread > 0 ? idOf(received.slice(-unread)[0] ?? {}) : ''
  }
  return {
    Thread: async (id, { at, before, after }) => {
      const lines = linesOf(id)
      const place = lines.findIndex((line) => idOf(line) === (at || before || after))
      if (at && place < 0)
        throw new DeskError({ code: 'not_found', message: 'This text isn’t in the conversation any more.' })
      const from = at ? place - pageSize / 2 : after ? place + 1 : (before ? place : lines.length) - pageSize
      const to = at ? place + pageSize / 2 + 1 : from + pageSize
      const items = structuredClone(lines.slice(Math.max(from, 0), Math.max(to, 0))) // an answer is nobody else's
      return {
        items,
        older: from > 0 ? idOf(items[0] ?? {}) : '',
        newer: to < lines.length ? idOf(items.at(-1) ?? {}) : '',
        unreadFrom: unreadFrom(id),
        parts: partsOf(id).map(({ id: conversationId, number, numberName, unread }) => ({
          conversationId,
          number,
          numberName,
          unread,
        })),
      }
    },
    Media: async () => world.attachment,
    MarkThreadRead: async (id) => {
      for (const part of partsOf(id)) {
        world.me.unread -= part.unread
        part.unread = 0
      }
    },
    AddNote: async (conversationId, body) => {
      const added = build.note({
        id: `note-${world.notes.length + 1}`,
        conversationId,
        body,
        at: new Date().toISOString(),
      })
      world.notes.push(added)
      emit('conversation:changed', { id: conversationId, conversationId })
      return added
    },
    EditNote: async (id, body) => ({ ...Object.assign(noteOf(world, id), { body, editedAt: build.atNoon }) }),
    DeleteNote: async (id) => void world.notes.splice(world.notes.indexOf(noteOf(world, id)), 1),
  }
}
