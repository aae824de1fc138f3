import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type DeskError, toDeskError, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const pause = 400 // ms without typing until a draft is kept
const slowAfter = 1500 // ms of saving until it is said
const again = 3000 // ms after a failure until the draft is saved again

/** What was typed in a conversation and not sent, as SMS Desk keeps it. */
export const useDraft = (conversationId: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.draft(conversationId),
    queryFn: () => backend.Inbox.Draft(conversationId),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** How it stands with the draft: kept, or being saved for longer than it should take, or not saved and why. */
export type Keeping = 'kept' | 'slow' | DeskError

/**
 * Saves what waits, one call after the other, so that an older draft never comes
 * after a newer one. What could not be saved is saved again while the composer is
 * open.
 */
const useSaving = (conversationId: string) => {
  const backend = useBackend()
  const client = useQueryClient()
  const [keeping, setKeeping] = useState<Keeping>('kept')
  const waiting = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saving = useRef(false)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    if (saving.current) return
    saving.current = true
    const slow = setTimeout(() => setKeeping('slow'), slowAfter)
    while (waiting.current !== undefined) {
      const unsaved = waiting.current
      waiting.current = undefined
      client.setQueryData(keys.draft(conversationId), unsaved)
      try {
        await backend.Inbox.SaveDraft(conversationId, unsaved)
        setKeeping('kept')
      } catch (cause) {
        waiting.current ??= unsaved
        setKeeping(toDeskError(cause))
        timer.current = setTimeout(() => void flush(), again)
        break
      }
    }
    clearTimeout(slow)
    saving.current = false
  }, [backend, client, conversationId])

  const save = useCallback(
    (next: string) => {
      waiting.current = next
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pause)
    },
    [flush],
  )

  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener('pagehide', leave)
    window.addEventListener('blur', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('blur', leave)
      void flush().finally(() => clearTimeout(timer.current))
    }
  }, [flush])
  return { save, flush, keeping }
}

/** The text of a composer, kept by SMS Desk while it is typed and when it is left. */
export const useKeptText = (conversationId: string, initial: string) => {
  const [text, setText] = useState(initial)
  const { save, flush, keeping } = useSaving(conversationId)
  const write = useCallback(
    (next: string) => {
      setText(next)
      save(next)
    },
    [save],
  )
  return { text, write, flush, keeping }
}
