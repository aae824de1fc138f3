import type { Backend, Change, ConversationView, Topic } from '@/bridge'
import * as build from './builders'
import { change, find } from './fake-lists'
import { page } from './fake-page'
import type { makeThread } from './fake-thread'
import type { makeWays } from './fake-ways'
import type { World } from './fake-world'

const isOpen = (c: ConversationView) => !c.done && c.snoozedUntil === ''

const chosen: Record<string, (c: ConversationView) => boolean> = {
  open: isOpen,
  mine: (c) => isOpen(c) && c.assignedTo === build.me().id,
  unassigned: (c) => isOpen(c) && c.assignedTo === '',
  team: () => false,
  unread: (c) => c.unread > 0,
  failed: (c) => c.failed,
  scheduled: (c) => c.plannedAt !== '',
  snoozed: (c) => c.snoozedUntil !== '',
  done: (c) => c.done,
}

const count = (world: World, filter: string) => world.conversations.filter(chosen[filter] ?? isOpen).length

/** The world's order is that of the newest first. */
const sorted = (list: ConversationView[], sort: string) => (sort === 'oldest' ? list.toReversed() : list)

/** What isn't the thread's, the ways' or the search's. */
type Part = Omit<Backend['Inbox'], keyof ReturnType<typeof makeThread> | keyof ReturnType<typeof makeWays> | 'Search'>

/** The inbox of a fake backend, but for the open thread and the search. */
export const makeInbox = (world: World, emit: (topic: Topic, what?: Change) => void): Part => ({
  Senders: async () => world.numbers,
  List: async (filter, sort, cursor) =>
    page(structuredClone(sorted(world.conversations.filter(chosen[filter || 'open'] ?? (() => true)), sort)), cursor),
  Counts: async () => ({
    mine: count(world, 'mine'),
    unassigned: count(world, 'unassigned'),
    team: 0,
    unread: count(world, 'unread'),
    failed: count(world, 'failed'),
    scheduled: count(world, 'scheduled'),
    snoozed: count(world, 'snoozed'),
  }),
  Conversation: async (id) => ({ ...find(world.conversations, id) }),
  Timeline: async () => world.timeline,
  Start: async (numberId, to) => {
    const started = build.conversation({
      id: 'conversation-new',
      numberId,
      customer: to,
      customerDisplay: to,
      name: '',
      lastBody: '',
      lastAt: '',
    })
    world.conversations.unshift(started)
    return started
  },
  Send: async ({ key, conversationId, body, resendOf }) => {
    const known = world.messages.find(({ id }) => id === key)
    if (known) return { ...known }
    const at = new Date().toISOString()
    const undoUntil = new Date(Date.now() + world.texting.undoSeconds * 1000).toISOString()
    const sent = build.sentMessage({ id: key, conversationId, body, resendOf, status: 'queued', at, undoUntil })
    for (const before of world.messages) if (before.id === resendOf) before.resentAs = key
    world.messages.push(sent)
    emit('message:queued', { id: key, conversationId })
    return { ...sent }
  },
  Undo: async (id) => {
    const back = change(world.messages, id, { status: 'canceled', undoUntil: '' })
    const typed = world.drafts.get(back.conversationId)
    world.drafts.set(back.conversationId, typed ? `${back.body}\n${typed}` : back.body)
    return { ...back }
  },
  MarkUnread: async (id) => void change(world.conversations, id, { unread: 1 }),
  SetDone: async (id, done) => void change(world.conversations, id, { done }),
  Snooze: async (id, until) => void change(world.conversations, id, { snoozedUntil: until }),
  Unsnooze: async (id) => void change(world.conversations, id, { snoozedUntil: '' }),
  Assignees: async () => [...world.assignees],
  Assign: async (id, to) => {
    const assignedName = world.assignees.find((a) => a.id === to)?.name ?? ''
    change(world.conversations, id, { assignedTo: to, assignedName })
  },
  Draft: async (id) => world.drafts.get(id) ?? '',
  SaveDraft: async (id, text) => void world.drafts.set(id, text),
  Rename: async (id, name) => ({ ...change(world.conversations, id, { name }) }),
  Move: async (ids, recordId) => {
    const moved = world.messages.filter(({ id }) => ids.includes(id))
    for (const text of moved) Object.assign(text, { recordId, movedTo: recordId === 'record-ana' ? '' : recordId })
    const newest = world.messages.at(-1)
    if (newest && moved.includes(newest)) change(world.conversations, newest.conversationId, { recordId })
  },
  Advice: async () => world.advice,
  AskProvider: async (id) => ({ ...change(world.messages, id, { status: 'delivered' }) }),
  MarkSent: async (id) => ({ ...change(world.messages, id, { status: 'sent' }) }),
  Unconfirmed: async () =>
    world.messages
      .filter(({ status, resentAs }) => status === 'unconfirmed' && !resentAs)
      .map(({ id, conversationId, at, body, reason }) => {
        const { name, customerDisplay, locked } = find(world.conversations, conversationId)
        return {
          id,
          conversationId,
          at,
          body,
          customer: name,
          number: customerDisplay,
          provider: 'Twilio',
          reason: reason.text,
          locked,
        }
      }),
})
