import { useRef, useState } from 'react'

/** The texts that are chosen; undefined while nothing is being chosen. */
export interface Selection {
  chosen: ReadonlySet<string>
  /** Chooses a text or no longer; with `range`, all from the last one to it, in the given order. */
  toggle: (id: string, order: string[], range: boolean) => void
}

export const useSelection = () => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const last = useRef('')
  const toggle = (id: string, order: string[], range: boolean) => {
    const [from, to] = [order.indexOf(last.current), order.indexOf(id)].sort((a, b) => a - b)
    const ids = range && from !== undefined && from >= 0 && to !== undefined ? order.slice(from, to + 1) : [id]
    last.current = id
    setChosen((before) => {
      const next = new Set(before)
      const drop = next.has(id)
      for (const each of ids) drop ? next.delete(each) : next.add(each)
      return next
    })
  }
  const selection: Selection | undefined = chosen && { chosen, toggle }
  return { selection, start: () => setChosen(new Set()), stop: () => setChosen(undefined) }
}
