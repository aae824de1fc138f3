import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const pause = 400 // ms without typing until a draft is kept

/** What was typed in a conversation and not sent, as SMS Desk keeps it. */
export const useDraft = (conversationId: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.draft(conversationId),
    queryFn: () => backend.Inbox.Draft(conversationId),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The text of a composer, kept by SMS Desk while it is typed and when it is left. */
export const useKeptText = (conversationId: string, initial: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  const [text, setText] = useState(initial)
  const waiting = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(() => {
    clearTimeout(timer.current)
    const unsaved = waiting.current
    if (unsaved === undefined) return
    waiting.current = undefined
    client.setQueryData(keys.draft(conversationId), unsaved)
    backend.Inbox.SaveDraft(conversationId, unsaved).catch(() => {
      waiting.current ??= unsaved // kept on the page; the next keystroke tries again
    })
  }, [backend, client, conversationId])

  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  const write = (next: string) => {
    setText(next)
    waiting.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(flush, pause)
  }
  return { text, write }
}
