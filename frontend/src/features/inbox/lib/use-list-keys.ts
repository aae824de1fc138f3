import { type RefObject, useEffectEvent, useMemo } from 'react'
import { useInboxKeys } from './use-inbox-keys'
import { useNeighbours } from './use-neighbours'

/**
 * Up and down open the conversation beside the open one, from the list and from where nothing has the focus. Enter on
 * the open one goes on to writing.
 */
export const useListKeys = (list: RefObject<HTMLElement | null>, onEnter: () => void) => {
  const { step } = useNeighbours()
  const move = useEffectEvent((by: 1 | -1) => {
    const here = document.activeElement
    if (here !== document.body && !list.current?.contains(here)) return false
    const next = step(by, (here as HTMLElement).dataset.conversation)
    if (next === '') return false
    const row = list.current?.querySelector<HTMLElement>(`[data-conversation="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.focus()
    return true
  })
  const enter = useEffectEvent(() => {
    if (!list.current?.contains(document.activeElement)) return false
    if (document.activeElement?.getAttribute('aria-current') !== 'page') return false
    onEnter()
    return true
  })
  useInboxKeys(useMemo(() => ({ down: () => move(1), up: () => move(-1), enter: () => enter() }), []))
}
