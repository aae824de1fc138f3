import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Change, Topic } from '@/bridge'
import { keys } from '@/lib/query-keys'

const coalesce = 40 // ms: a burst of events becomes one round of fetching

const inbox = (change: Change): QueryKey[] => {
  const id = change.conversationId ?? ''
  return [
    keys.conversations,
    keys.searches,
    keys.conversation(id),
    keys.ways(id),
    keys.allMessages, // a thread goes over several conversations
    ['timeline'],
    keys.unconfirmed,
    keys.me,
    keys.health,
    keys.checklist,
    keys.preview,
  ]
}

/** How far the set-up is. */
const beginnings: QueryKey[] = [keys.firstRun, keys.checklist, keys.numberAccounts]

/** What each topic makes untrue. */
const stale: Record<Topic, (change: Change) => QueryKey[]> = {
  'message:received': inbox,
  'message:queued': inbox,
  'message:changed': inbox,
  'conversation:changed': inbox,
  'conversation:back': inbox,
  'account:changed': () => [
    keys.accounts,
    keys.numbers,
    keys.senders,
    keys.conversations,
    ['conversation'],
    keys.me,
    keys.health,
    ...beginnings,
    keys.outdated,
  ],
  'number:changed': () => [
    keys.numbers,
    keys.accounts,
    keys.senders,
    ['ways'],
    keys.texting,
    keys.conversations,
    ['conversation'],
    keys.allMessages,
    keys.me,
    keys.health,
    ...beginnings,
    keys.preview,
  ],
  'address:changed': () => [keys.address, keys.accounts, keys.health, keys.outdated, ...beginnings],
  'backup:changed': () => [keys.backups, keys.health],
  'health:changed': () => [keys.health, keys.deadLetters],
  'activity:added': () => [keys.activity],
  'phones:changed': () => [keys.phones, keys.me],
  'business:changed': () => [
    keys.quietHours,
    keys.planned,
    keys.me,
    keys.accounts,
    keys.numbers,
    keys.conversations,
    ['conversation'],
    ...beginnings,
  ],
  'template:changed': () => [keys.templates],
  'record:changed': () => [keys.conversations, ['conversation'], keys.allMessages, keys.customers],
  'planned:changed': () => [keys.planned, keys.conversations, ['conversation']],
  'optout:changed': () => [keys.optOuts],
  'bulk:changed': () => [keys.bulks],
  'people:changed': () => [keys.users, keys.teams, keys.owners, keys.me, keys.session],
  'notification:added': () => [keys.notifications],
  'notification:opened': () => [],
}

/** Invalidates what changes name, several at once. */
export const makeInvalidator = (client: QueryClient) => {
  const waiting = new Map<string, QueryKey>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey })
    waiting.clear()
  }
  return {
    touch: (topic: Topic, change: Change) => {
      for (const key of stale[topic](change)) waiting.set(JSON.stringify(key), key)
      timer ??= setTimeout(flush, coalesce)
    },
    stop: () => clearTimeout(timer),
  }
}
