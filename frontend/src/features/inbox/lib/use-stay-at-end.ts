import { useCallback, useEffect, useState } from 'react'

const near = 40 // px from the end that count as being there

/**
 * Keeps the newest text in sight while the thread changes its size; who has
 * scrolled up, or began further up, is left there. Gives the ref of the scroller:
 * always the same one, because the virtual list begins anew with another.
 */
export const useStayAtEnd = (fromEnd: boolean) => {
  const [scroller, setScroller] = useState<HTMLElement>()
  useEffect(() => {
    if (!scroller) return
    let atEnd = fromEnd
    const look = () => {
      atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < near
    }
    const observer = new ResizeObserver(() => {
      if (atEnd) scroller.scrollTop = scroller.scrollHeight
    })
    observer.observe(scroller)
    const lines = scroller.querySelector('[data-testid="virtuoso-item-list"]')
    if (lines) observer.observe(lines)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [scroller, fromEnd])
  return useCallback((element: unknown) => setScroller(element instanceof HTMLElement ? element : undefined), [])
}
