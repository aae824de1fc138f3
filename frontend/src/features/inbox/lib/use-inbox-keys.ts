import { useEffect } from 'react'
import { type InboxKey, inboxKey } from './keys'

/** Whether a key belongs to what is being typed, or to a dialog. */
export const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('[role="dialog"], [role="menu"]') !== null)

/**
 * Single keys of the inbox; they rest while somebody types or a dialog is open. An action that gives false was none
 * here, and leaves the key to the page.
 */
export const useInboxKeys = (actions: Partial<Record<InboxKey, () => unknown>>) => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const key = inboxKey(event.key)
      const action = key && actions[key]
      if (action && action() !== false) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [actions])
}
