import { useEffect, useSyncExternalStore } from 'react'

/** Something that can be done where the person is now, for the command palette. */
export interface Command {
  name: string
  /** The key that does the same, for reading. */
  key?: string
  run: () => void
}

let sets: Command[][] = []
let offered: Command[] = []
const listeners = new Set<() => void>()

const change = (next: Command[][]) => {
  sets = next
  offered = sets.flat()
  for (const listener of listeners) listener()
}

/** Offers commands as long as the component is there; keep the list the same between renders. */
export const useCommands = (commands: Command[]) => {
  useEffect(() => {
    change([...sets, commands])
    return () => change(sets.filter((set) => set !== commands))
  }, [commands])
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** What is offered now. */
export const useOffered = (): Command[] => useSyncExternalStore(subscribe, () => offered)
