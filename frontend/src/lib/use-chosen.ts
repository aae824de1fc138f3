import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'

/** Settings that are saved with each choice: what was chosen stands there at once, and as it was if it can't be kept. */
export const useChosen = <T extends object>(kept: T, save: UseMutationResult<unknown, Error, T>) => {
  const [shown, setShown] = useState(kept)
  const change = (over: Partial<T>) => {
    const next = { ...shown, ...over }
    setShown(next)
    save.mutate(next, { onError: () => setShown(kept) })
  }
  return [shown, change] as const
}
