import { useCallback, useEffect, useState } from 'react'

const near = 40 // px from the end that count as being there

const steady = 5 // frames at the end until a list that has just measured its lines is there to stay
const gestures = ['wheel', 'touchstart', 'pointerdown', 'keydown']

/** Brings a list that has just measured its lines to its end, until it stays there or somebody scrolls. */
const settle = (scroller: HTMLElement) => {
  let still = 0
  let frame = requestAnimationFrame(function look() {
    const away = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight > 1
    if (away) scroller.scrollTop = scroller.scrollHeight
    still = away ? 0 : still + 1
    if (still < steady) frame = requestAnimationFrame(look)
  })
  const stop = () => {
    cancelAnimationFrame(frame)
    for (const gesture of gestures) scroller.removeEventListener(gesture, stop)
  }
  for (const gesture of gestures) scroller.addEventListener(gesture, stop, { passive: true })
  return stop
}

/**
 * Keeps the newest text in sight while the thread changes its size; who has
 * scrolled up, or began further up, is left there. Gives the ref of the scroller:
 * always the same one, because the virtual list begins anew with another.
 */
export const useStayAtEnd = (fromEnd: boolean, measured: boolean) => {
  const [scroller, setScroller] = useState<HTMLElement>()
  useEffect(() => (scroller && fromEnd && measured ? settle(scroller) : undefined), [scroller, fromEnd, measured])
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
