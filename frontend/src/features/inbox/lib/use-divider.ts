import { useState } from 'react'

/**
 * Where what is new to the reader begins: at the first unread text of when the
 * thread was opened. It stays there while it is read; what comes in while nobody
 * looks moves it.
 */
export const useDivider = (unreadFrom: string | undefined): string => {
  const [place, setPlace] = useState<string>()
  if (unreadFrom === undefined) return ''
  const moved = unreadFrom !== '' && unreadFrom !== place && document.visibilityState === 'hidden'
  if (place === undefined || moved) {
    setPlace(unreadFrom)
    return unreadFrom
  }
  return place
}
