import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'

/**
 * Settings that are saved with each choice: what was chosen stands there at once, over what is kept, until it was
 * kept or refused. Only the choice itself is handed to save, which adds it to what is kept by then, so that another
 * window's choice isn't undone.
 */
export const useChosen = <T extends object>(kept: T, save: UseMutationResult<unknown, Error, Partial<T>>) => {
  const [chosen, setChosen] = useState<Partial<T>>({})
  const change = (over: Partial<T>) => {
    setChosen({ ...chosen, ...over })
    save.mutate(over, { onSettled: () => setChosen({}) })
  }
  return [{ ...kept, ...chosen }, change] as const
}
