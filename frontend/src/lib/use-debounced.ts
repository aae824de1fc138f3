import { useEffect, useState } from 'react'

/** A value that follows its source once that has been still for a while. */
export const useDebounced = <T>(source: T, ms: number): T => {
  const [value, setValue] = useState(source)
  useEffect(() => {
    const timer = setTimeout(() => setValue(source), ms)
    return () => clearTimeout(timer)
  }, [source, ms])
  return value
}
