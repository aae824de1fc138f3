import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChangesView, Topic } from '@/bridge'
import { makeConvergence } from './converge'

/** A program that counts its changes, and what a page does about them. */
const make = () => {
  const changes: ChangesView['changes'] = []
  const state = { epoch: 'first', away: false, asked: 0, touched: [] as string[], everything: 0, failed: 0 }
  const happen = (id: string) =>
    changes.push({ topic: 'message:received', id, conversationId: '', numberId: '', seq: changes.length + 1 })
  const convergence = makeConvergence({
    ask: async (cursor) => {
      state.asked++
      if (state.away) throw new Error('nobody answers')
      const [epoch, seen] = cursor.split(':')
      const all = cursor !== '' && epoch !== state.epoch
      return {
        cursor: `${state.epoch}:${changes.length}`,
        all,
        changes: all || cursor === '' ? [] : changes.slice(Number(seen)),
      }
    },
    touch: (_: Topic, { id }) => void state.touched.push(id ?? ''),
    everything: () => void state.everything++,
    failed: () => void state.failed++,
  })
  return { state, happen, convergence }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('convergence', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('makes every third event good that was lost, within five seconds', async () => {
    const { state, happen, convergence } = make()
    await pass(0)
    for (let n = 1; n <= 30; n++) {
      const seq = happen(`m${n}`)
      if (n % 3 !== 0) convergence.heard(seq)
    }
    await pass(5000)
    expect(state.touched).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30].map((n) => `m${n}`))
    expect(state.everything).toBe(0)
    await pass(20_000)
    expect(state.touched).toHaveLength(10)
    convergence.stop()
  })

  test('costs one call in four seconds, and nothing in the background', async () => {
    const { state, convergence } = make()
    await pass(0)
    await pass(20_000)
    expect(state.asked).toBe(6)
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    await pass(60_000)
    expect(state.asked).toBe(6)
    vi.restoreAllMocks()
    convergence.now()
    await pass(0)
    expect(state.asked).toBe(7)
    convergence.stop()
  })

  test('asks less and less often while nobody answers, and goes on at once', async () => {
    const { state, happen, convergence } = make()
    await pass(0)
    state.away = true
    await pass(4000)
    const asked: number[] = []
    for (const pause of [1000, 2000, 5000, 10_000, 10_000]) {
      const before = state.asked
      await pass(pause - 1)
      expect(state.asked).toBe(before)
      await pass(1)
      asked.push(state.asked - before)
    }
    expect(asked).toEqual([1, 1, 1, 1, 1])
    expect([state.failed, state.everything]).toEqual([0, 0])
    state.away = false
    happen('late')
    convergence.now()
    await pass(0)
    expect(state.touched).toEqual(['late'])
    expect(state.failed).toBe(1)
    convergence.stop()
  })

  test('reads all anew after another start of the program', async () => {
    const { state, happen, convergence } = make()
    await pass(0)
    state.epoch = 'second'
    happen('before')
    await pass(5000)
    expect(state.everything).toBe(1)
    happen('after')
    await pass(5000)
    expect(state.touched).toEqual(['after'])
    convergence.stop()
  })

  test('ends with its page', async () => {
    const { state, convergence } = make()
    await pass(0)
    convergence.stop()
    await pass(60_000)
    expect(state.asked).toBe(1)
  })
})
