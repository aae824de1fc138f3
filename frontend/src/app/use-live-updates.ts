import { useAnnounce } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { type Backend, topics, useBackend } from '@/bridge'
import { makeConvergence } from './converge'
import { makeInvalidator } from './stale'

/** Brings the cache up to date: by events, and by asking what was missed. */
const useConvergence = (backend: Backend) => {
  const client = useQueryClient()
  useEffect(() => {
    const { touch, stop } = makeInvalidator(client)
    const convergence = makeConvergence({
      ask: (cursor) => backend.Session.Changes(cursor),
      touch,
      everything: () => void client.invalidateQueries(),
      failed: () => void client.invalidateQueries({ predicate: ({ state }) => state.status === 'error' }),
    })
    const stops = topics.map((topic) =>
      backend.on(topic, (change) => {
        convergence.heard(change.seq)
        touch(topic, change)
      }),
    )
    const now = () => convergence.now()
    stops.push(backend.onStream(now))
    document.addEventListener('visibilitychange', now)
    window.addEventListener('online', now)
    return () => {
      for (const end of stops) end()
      document.removeEventListener('visibilitychange', now)
      window.removeEventListener('online', now)
      convergence.stop()
      stop()
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
  useConvergence(backend)
  useArrivals(backend)
}
