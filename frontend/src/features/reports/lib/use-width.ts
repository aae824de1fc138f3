import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** How wide an element is, `first` until that is known. */
export const useWidth = (first: number): [RefObject<HTMLDivElement | null>, number] => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useLayoutEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, entry?.contentRect.width ?? first)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [first])
  return [box, width]
}
