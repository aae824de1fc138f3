import { useEffect, useEffectEvent } from 'react'

const inputs = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const
const report = 30_000 // ms: SMS Desk is told at most so often that somebody is there
const look = 5000 // ms: how late a page may be locked
const shared = 'smsdesk.seen'

/** When somebody was last seen in any tab of this browser, as far as this tab can know. */
const seenElsewhere = (): number => Number(localStorage.getItem(shared) ?? 0)

/**
 * Calls `onSeen` now and then while there is real input, and `onIdle` when there
 * was none for `after` ms. Computers sleep, and timers with them: the first input
 * after that locks instead of counting.
 */
export const useIdle = (after: number, onSeen: () => void, onIdle: () => void) => {
  const seen = useEffectEvent(onSeen)
  const idle = useEffectEvent(onIdle)
  useEffect(() => {
    let last = Date.now()
    let reported = 0
    let over = false
    const check = () => {
      if (!over && Date.now() - Math.max(last, seenElsewhere()) >= after) {
        over = true
        idle()
      }
      return over
    }
    const hear = () => {
      if (check()) return
      last = Date.now()
      if (last - reported < report) return
      reported = last
      localStorage.setItem(shared, String(last))
      seen()
    }
    for (const input of inputs) window.addEventListener(input, hear, { capture: true, passive: true })
    const timer = setInterval(check, look)
    return () => {
      clearInterval(timer)
      for (const input of inputs) window.removeEventListener(input, hear, { capture: true })
    }
  }, [after])
}
