import { useEffect, useRef } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useConversations } from '../api/use-conversations'
import { useAhead } from '../api/use-messages'
import { useListPlace } from './use-list-place'

/**
 * Where to go from the open conversation. One that has left the list, because it was read or done, keeps the place
 * that it had there, so that the next one is the one that moved up.
 */
export const useNeighbours = () => {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { filter, sort, search } = useListPlace()
  const items = useConversations(filter, sort).data
  const ask = useAhead()
  const last = useRef(0)
  const at = items?.findIndex((item) => item.id === id) ?? -1
  useEffect(() => {
    if (at >= 0) last.current = at
  }, [at])
  const go = (to: string) => void navigate({ pathname: to === '' ? '/inbox' : `/inbox/${to}`, search })
  const beside = (by: 1 | -1, from = id): string => {
    if (!items) return ''
    const here = from === id ? at : items.findIndex((item) => item.id === from)
    if (here >= 0) return items[here + by]?.id ?? ''
    if (id === '') return items[0]?.id ?? ''
    return items[by === 1 ? last.current : last.current - 1]?.id ?? ''
  }
  return {
    /** Opens the one above or below that one, or the open one, and gives its id, "" where there is none. */
    step: (by: 1 | -1, from?: string): string => {
      const next = beside(by, from)
      if (next !== '') {
        ask(next)
        go(next)
      }
      return next
    },
    /** Leaves the open one for the next, else the one before, else the list. */
    leave: () => go(beside(1) || beside(-1)),
    open: go,
  }
}
