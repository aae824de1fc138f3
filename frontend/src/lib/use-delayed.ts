import { useEffect, useState } from 'react'

/** False until the component has been there for a while: what is quick shows no skeleton. */
export const useDelayed = (ms: number): boolean => {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return over
}
