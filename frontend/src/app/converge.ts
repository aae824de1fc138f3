import type { Change, ChangesView, Topic } from '@/bridge'

const period = 4000 // ms: with the way there and back, a lost event is made good within five seconds
const pauses = [1000, 2000, 5000, 10_000] // ms, while nobody answers

interface Does {
  ask: (cursor: string) => Promise<ChangesView>
  touch: (topic: Topic, change: Change) => void
  /** Reads everything anew that is on the page. */
  everything: () => void
  /** Reads anew what could not be read while nobody answered. */
  failed: () => void
}

/**
 * Asks every few seconds what changed, and has read anew what the stream of events did not tell. While nobody
 * answers it asks less and less often, and for nothing else; it goes on at once when asked to, or when it gets through.
 */
export const makeConvergence = ({ ask, touch, everything, failed }: Does) => {
  const heard = new Set<number>()
  let cursor = ''
  let failures = 0
  let asking = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const take = ({ cursor: next, all, changes }: ChangesView) => {
    if (all) everything()
    else {
      for (const change of changes) if (!heard.has(change.seq)) touch(change.topic as Topic, change)
      if (failures > 0) failed()
    }
    const latest = Number(next.slice(next.lastIndexOf(':') + 1))
    for (const seq of heard) if (all || seq <= latest) heard.delete(seq)
    cursor = next
    failures = 0
  }

  const round = async () => {
    clearTimeout(timer)
    if (asking || stopped || document.visibilityState === 'hidden') return
    asking = true
    try {
      const answer = await ask(cursor)
      if (!stopped) take(answer)
    } catch {
      failures++
    }
    asking = false
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(round, failures > 0 ? pauses[Math.min(failures, pauses.length) - 1] : period)
  }
  void round()

  return {
    /** The stream told of a change. */
    heard: (seq?: number) => {
      if (seq) heard.add(seq)
    },
    /** Asks now, whatever the pause. */
    now: () => void round(),
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
