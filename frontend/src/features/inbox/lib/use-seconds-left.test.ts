import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSecondsLeft } from './use-seconds-left'

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z') }))
afterEach(() => vi.useRealTimers())

test('counts the seconds down and rests at the end', () => {
  const { result } = renderHook(() => useSecondsLeft('2026-11-23T12:00:03Z'))
  const seen = [result.current]
  for (let i = 0; i < 3; i++) {
    act(() => vi.advanceTimersByTime(1000))
    seen.push(result.current)
  }
  expect(seen).toEqual([3, 2, 1, 0])
  expect(vi.getTimerCount()).toBe(0)
})

test('has no clock where there is nothing to count', () => {
  for (const until of ['', '2026-11-23T11:59:59Z']) {
    const { result } = renderHook(() => useSecondsLeft(until))
    expect(result.current).toBe(0)
  }
  expect(vi.getTimerCount()).toBe(0)
})
