import { useEffect, useState } from 'react'

const left = (until: string): number => (until ? Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000)) : 0)

/** How many seconds are left until a time, 0 once it is over; counts once a second and rests then. */
export const useSecondsLeft = (until: string): number => {
  const [seconds, setSeconds] = useState(() => left(until))
  useEffect(() => {
    setSeconds(left(until))
    if (left(until) === 0) return
    const timer = setInterval(() => {
      setSeconds(left(until))
      if (left(until) === 0) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [until])
  return seconds
}
