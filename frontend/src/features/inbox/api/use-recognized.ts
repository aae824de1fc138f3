import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const pause = 250 // ms without typing until what was typed is read

/** A value that has rested for a moment. */
const useRested = (value: string): string => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

/** Every number that what was typed may mean; nothing until it is long enough for one. */
export const useRecognized = (numberId: string, typed: string) => {
  const backend = useBackend()
  const rested = useRested(typed.trim())
  return useQuery({
    queryKey: keys.recognized(numberId, rested),
    queryFn: () => backend.Inbox.Recognize(numberId, rested),
    enabled: rested.replace(/\D/g, '').length >= 6 && rested === typed.trim(),
    retry: false,
    gcTime: 0,
  })
}

/** Reads what was typed now, for who presses Enter before it has rested. */
export const useRecognizing = (client: QueryClient) => {
  const backend = useBackend()
  return (numberId: string, typed: string) =>
    client.fetchQuery({
      queryKey: keys.recognized(numberId, typed.trim()),
      queryFn: () => backend.Inbox.Recognize(numberId, typed.trim()),
      retry: false,
    })
}
