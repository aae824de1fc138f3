import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/lib/query-keys'
import type { ThreadPages } from '../api/use-messages'
import { typing } from './use-inbox-keys'

/** The newest text that has not left yet, "" where there is none. */
const undoable = (data: ThreadPages | undefined): string =>
  data?.pages
    .flatMap((page) => page.items)
    .findLast(
      ({ message }) =>
        message?.status === 'queued' && message.undoUntil !== '' && Date.parse(message.undoUntil) > Date.now(),
    )?.message?.id ?? ''

const isUndo = ({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean => {
  if (key.toLowerCase() !== 'z' || altKey || shiftKey) return false
  // where something is typed, the keys are those of the text
  if (ctrlKey || metaKey) return !typing(target) || (target instanceof HTMLTextAreaElement && target.value === '')
  return !typing(target)
}

/** z, or Ctrl or Cmd and z, takes the newest text of a conversation back. */
export const useUndoKeys = (conversationId: string, undo: (messageId: string) => void) => {
  const client = useQueryClient()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isUndo(event)) return
      const id = undoable(client.getQueryData(keys.messages(conversationId)))
      if (!id) return
      event.preventDefault()
      undo(id)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [client, conversationId, undo])
}
