import { useState } from 'react'

const middle = 1_000_000

/**
 * The index of a thread's first line for the virtual list, which keeps its
 * place as long as each line keeps its index. The newest text at first sight is
 * the anchor: older ones count down from it, newer ones up.
 */
export const useFirstIndex = (ids: string[]): number => {
  const [anchor, setAnchor] = useState<string>()
  const at = anchor === undefined ? -1 : ids.lastIndexOf(anchor)
  if (at < 0) {
    const newest = ids.at(-1)
    if (newest !== anchor) setAnchor(newest)
    return middle - Math.max(ids.length - 1, 0)
  }
  return middle - at
}
