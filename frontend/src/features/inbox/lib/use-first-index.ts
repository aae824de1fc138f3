import { useState } from 'react'

const middle = 1_000_000

/**
 * The index of a thread's first line for the virtual list, which keeps its
 * place as long as each line keeps its index. Lines come and go at both ends, so
 * that any line that was there before tells how far the others have moved.
 */
export const useFirstIndex = (ids: string[]): number => {
  const [known, setKnown] = useState({ ids, first: middle - ids.length })
  if (known.ids === ids) return known.first
  const places = new Map(known.ids.map((id, i) => [id, i]))
  const at = ids.findIndex((id) => places.has(id))
  const first = at < 0 ? middle - ids.length : known.first + (places.get(ids[at] ?? '') ?? 0) - at
  setKnown({ ids, first })
  return first
}
