import { act, fireEvent, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useIdle } from './use-idle'

const second = 1000
const minute = 60 * second

const watch = () => {
  const onSeen = vi.fn()
  const onIdle = vi.fn()
  renderHook(() => useIdle(5 * minute, onSeen, onIdle))
  return { onSeen, onIdle }
}
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

describe('a page', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('at which nobody is, is idle after the chosen time, and once', () => {
    const { onIdle } = watch()
    pass(5 * minute - second)
    expect(onIdle).not.toHaveBeenCalled()
    pass(20 * minute)
    expect(onIdle).toHaveBeenCalledTimes(1)
  })

  test('at which keys are pressed, is not idle, and tells so twice a minute at most', () => {
    const { onSeen, onIdle } = watch()
    for (let pressed = 0; pressed < 60; pressed++) {
      fireEvent.keyDown(window, { key: 'a' })
      pass(10 * second)
    }
    expect(onIdle).not.toHaveBeenCalled()
    expect(onSeen).toHaveBeenCalledTimes(20)
  })

  test('tells that somebody is there at the first touch', () => {
    const { onSeen } = watch()
    fireEvent.pointerMove(window)
    expect(onSeen).toHaveBeenCalledTimes(1)
  })

  test('is not idle while somebody is at another tab', () => {
    const { onIdle } = watch()
    pass(3 * minute)
    localStorage.setItem('smsdesk.seen', String(Date.now()))
    pass(4 * minute)
    expect(onIdle).not.toHaveBeenCalled()
    pass(minute + 5 * second)
    expect(onIdle).toHaveBeenCalledTimes(1)
  })

  test('is idle at the first touch after a sleep, which doesn’t count as somebody there', () => {
    const { onSeen, onIdle } = watch()
    vi.setSystemTime(new Date('2026-11-23T13:00:00Z'))
    fireEvent.pointerDown(window)
    expect(onIdle).toHaveBeenCalledTimes(1)
    expect(onSeen).not.toHaveBeenCalled()
  })
})
