import { type KeyboardEvent, type RefObject, useCallback, useRef } from 'react'
import { useTexting } from '@/bridge'
import { useSend } from '../api/use-send'
import { useUndo } from '../api/use-undo'
import { useReturnedText } from './returned-text'
import { useUndoKeys } from './use-undo-keys'

interface Sender {
  conversationId: string
  box: RefObject<HTMLTextAreaElement | null>
  text: string
  write: (text: string) => void
  blocked: boolean
  templateId: string
}

/** Puts a text that comes back before what was typed since. */
const useComingBack = ({ conversationId, box, write }: Pick<Sender, 'conversationId' | 'box' | 'write'>) => {
  const take = useCallback(
    (body: string) => {
      write([body, box.current?.value].filter(Boolean).join('\n'))
      box.current?.focus()
    },
    [box, write],
  )
  useReturnedText(conversationId, take)
  return take
}

/** Sends what is in the box, by button or key, and takes it back. */
export const useSending = ({ conversationId, box, text, write, blocked, templateId }: Sender) => {
  const { send, error, reset } = useSend(conversationId)
  const undo = useUndo()
  const last = useRef(Promise.resolve())
  const enterSends = useTexting().data?.enterSends ?? true
  const take = useComingBack({ conversationId, box, write })
  useUndoKeys(conversationId, undo.mutate)

  // One after the other, so that texts keep their order however fast they are written.
  const submit = () => {
    if (blocked) return
    const body = text.trim()
    write('')
    box.current?.focus()
    last.current = last.current.then(() => send(body, { templateId })).catch(() => take(body))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return
    if (!enterSends && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    submit()
  }
  const problem = error ?? undo.error
  const close = () => {
    reset()
    undo.reset()
  }
  return { submit, press, enterSends, problem, close }
}
