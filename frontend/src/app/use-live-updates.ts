import { useAnnounce } from '@fluentui/react-components'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { type Backend, type Change, type Topic, topics, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const coalesce = 40 // ms: a burst of events becomes one round of fetching
const converge = 4000 // ms: how long a lost event can go unnoticed

const inbox = (change: Change): QueryKey[] => {
  const id = change.conversationId ?? ''
  return [
    keys.conversations,
    keys.searches,
    keys.conversation(id),
    keys.ways(id),
    keys.allMessages, // a thread goes over several conversations
    ['timeline'],
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
  'health:changed': () => [keys.health],
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
  'backup:changed': () => [keys.backups, keys.health],
  'people:changed': () => [keys.users, keys.teams, keys.owners, keys.me, keys.session],
  'notification:added': () => [keys.notifications],
  'notification:opened': () => [],
}

/** Invalidates what events name, several at once. */
const useInvalidation = (backend: Backend) => {
  const client = useQueryClient()
  useEffect(() => {
    const waiting = new Map<string, QueryKey>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      timer = undefined
      for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey })
      waiting.clear()
    }
    const stops = topics.map((topic) =>
      backend.on(topic, (change) => {
        for (const key of stale[topic](change)) waiting.set(JSON.stringify(key), key)
        timer ??= setTimeout(flush, coalesce)
      }),
    )
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [backend, client])
}

/** Comes to the truth without events too: when the stream is lost, and when one event was. */
const useConvergence = (backend: Backend) => {
  const client = useQueryClient()
  useEffect(() => {
    let lost = false
    const stop = backend.onStream((state) => {
      if (lost && state === 'open') void client.invalidateQueries()
      lost = state === 'lost'
    })
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden') return
      if (lost) void client.invalidateQueries()
      else for (const queryKey of [keys.conversations, keys.allMessages]) void client.invalidateQueries({ queryKey })
    }, converge)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [backend, client])
}

/** Says that a text came in: aloud, and by the browser's own notifications as the person's rules have it. */
const useArrivals = (backend: Backend) => {
  const { announce } = useAnnounce()
  const navigate = useNavigate()
  useEffect(() => {
    const open = (id?: string) => void (id && navigate(`/inbox/${id}`))
    const stopOpened = backend.on('notification:opened', (change) => open(change.conversationId))
    const stopReceived = backend.on('message:received', async ({ conversationId }) => {
      if (!conversationId) return
      const conversation = await backend.Inbox.Conversation(conversationId).catch(() => undefined)
      if (!conversation) return
      const from = conversation.name || conversation.customerDisplay
      announce(`New text from ${from}: ${conversation.lastBody}`)
    })
    const stopAdded = backend.on('notification:added', async ({ id, conversationId }) => {
      if (!id || backend.toasts?.permission() !== 'granted') return
      const toast = await backend.Notifications.Toast(id).catch(() => undefined)
      if (toast?.show) backend.toasts.show(toast, () => open(conversationId))
    })
    return () => {
      stopOpened()
      stopAdded()
      stopReceived()
    }
  }, [backend, announce, navigate])
}

/** The one place in which backend events reach the cache. */
export const useLiveUpdates = () => {
  const backend = useBackend()
  useInvalidation(backend)
  useConvergence(backend)
  useArrivals(backend)
}
