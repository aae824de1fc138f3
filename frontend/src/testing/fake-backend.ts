import type { Backend, Change, Topic } from '@/bridge'
import { toDeskError } from '@/bridge'
import { makeActivity } from './fake-activity'
import { makeBackups } from './fake-backups'
import { makeBulk } from './fake-bulk'
import { makeCallbacks } from './fake-callbacks'
import { makeCustomers } from './fake-customers'
import { makeDoor } from './fake-door'
import { makeHealth } from './fake-health'
import { makeImports } from './fake-imports'
import { makeInbox } from './fake-inbox'
import { makeNotificationCalls } from './fake-notifications'
import { makeNumbers } from './fake-numbers'
import { makeOptOuts } from './fake-opt-outs'
import { makePeople } from './fake-people'
import { makePersonal } from './fake-personal'
import { makePlanned } from './fake-planned'
import { makePreview } from './fake-preview'
import { makeReports } from './fake-reports'
import { makeSandbox } from './fake-sandbox'
import { makeSearch } from './fake-search'
import { makeSession } from './fake-session'
import { makeSettings } from './fake-settings'
import { makeSetup } from './fake-setup'
import { makeTemplates } from './fake-templates'
import { makeThread } from './fake-thread'
import { makeUpdates } from './fake-updates'
import { makeWays } from './fake-ways'
import { emptyWorld, type World } from './fake-world'

export type { World } from './fake-world'

type Calls = Omit<
  Backend,
  'on' | 'onStream' | 'copy' | 'saveFile' | 'saveBytes' | 'openLink' | 'writeMail' | 'setTitle' | 'door' | 'toasts'
>

const makeCalls = (world: World, emit: (topic: Topic, change?: Change) => void): Calls => ({
  Session: makeSession(world),
  Setup: makeSetup(world),
  Numbers: makeNumbers(world),
  People: makePeople(world),
  Customers: makeCustomers(world),
  Templates: makeTemplates(world),
  Inbox: { ...makeThread(world, emit), ...makeInbox(world, emit), ...makeWays(world), Search: makeSearch(world) },
  Imports: makeImports(world),
  Settings: makeSettings(world),
  ...makeHealth(world),
  Sandbox: makeSandbox(world),
  Activity: makeActivity(world),
  Personal: makePersonal(world),
  Planned: makePlanned(world, emit),
  OptOuts: makeOptOuts(world, emit),
  Bulk: makeBulk(world, emit),
  Backups: makeBackups(world, emit),
  Notifications: makeNotificationCalls(world),
  Reports: makeReports(world),
  Updates: makeUpdates(world),
  Callbacks: makeCallbacks(world, emit),
  Preview: makePreview(world),
})

/**
 * A backend in memory. `emit` plays an event, `lose` has one happen of which the page doesn’t hear, `refuse` makes the next call of a method fail, `expire` ends the
 * session, `refused` plays the late answer to a call of a session that has ended.
 */
export const makeFakeBackend = (over: Partial<World> = {}) => {
  const world: World = { ...emptyWorld(), ...over }
  const listeners = new Map<Topic, Set<(change: Change) => void>>()
  const streams = new Set<(state: 'open' | 'lost') => void>()
  const lose = (topic: Topic, { id = '', conversationId = '', numberId = '' }: Change = {}) =>
    world.changes.push({ topic, id, conversationId, numberId, seq: world.changes.length + 1 })
  const emit = (topic: Topic, what: Change = {}) => {
    const seq = lose(topic, what)
    for (const listener of listeners.get(topic) ?? []) listener({ ...what, seq })
  }
  const { door, expire, refused } = makeDoor(world)
  const backend: Backend = {
    ...makeCalls(world, emit),
    door,
    on: (topic, listener) => {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(listener))
      return () => set.delete(listener)
    },
    onStream: (listener) => {
      streams.add(listener)
      return () => streams.delete(listener)
    },
    copy: async (text) => {
      world.copied = text
      return true
    },
    saveFile: async (name, text) => {
      world.saved = { name, text }
      return true
    },
    saveBytes: async (name, base64) => {
      if (world.saves) world.saved = { name, text: base64 }
      return world.saves
    },
    openLink: (to) => {
      world.opened = to
    },
    setTitle: (title) => {
      document.title = title
    },
    writeMail: (to, subject) => {
      world.mailed = `${to}: ${subject}`
    },
  }
  const refuse = <S extends keyof Calls>(struct: S, method: keyof Calls[S], error: object) => {
    const calls = backend[struct] as Record<keyof Calls[S], unknown>
    const original = calls[method]
    calls[method] = async () => {
      calls[method] = original
      throw toDeskError(error)
    }
  }
  const stream = (state: 'open' | 'lost') => {
    for (const listener of streams) listener(state)
  }
  return { backend, world, emit, lose, refuse, stream, expire, refused }
}
