import { useSyncExternalStore } from 'react'
import { useMedia } from '@/lib/use-media'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const storageKey = 'smsdesk.appearance'
const listeners = new Set<() => void>()

const stored = (): Appearance => {
  const value = localStorage.getItem(storageKey)
  return appearances.find((a) => a === value) ?? 'system'
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const setAppearance = (appearance: Appearance) => {
  localStorage.setItem(storageKey, appearance)
  for (const listener of listeners) listener()
}

/** What the person chose, and whether that is dark at the moment. */
export const useAppearance = () => {
  const appearance = useSyncExternalStore(subscribe, stored)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  return { appearance, dark: appearance === 'dark' || (appearance === 'system' && systemDark) }
}
