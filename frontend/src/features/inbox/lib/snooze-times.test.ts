import { expect, test } from 'vitest'
import { fieldTime, snoozeTimes } from './snooze-times'

const offered = (now: Date) => snoozeTimes(now).map(({ name, at }) => `${name} ${fieldTime(at)}`)

test('offers later today, tomorrow at nine and next Monday at nine', () => {
  expect(offered(new Date(2026, 10, 26, 10, 20))).toEqual([
    'Later today 2026-11-26T13:00',
    'Tomorrow 2026-11-27T09:00',
    'Next Monday 2026-11-30T09:00',
  ])
})

test('offers no later today in the evening, and Monday once on a Sunday', () => {
  expect(offered(new Date(2026, 10, 29, 19, 0))).toEqual(['Tomorrow 2026-11-30T09:00'])
})

test('means the Monday of next week on a Monday', () => {
  expect(offered(new Date(2026, 10, 30, 8, 0)).at(-1)).toBe('Next Monday 2026-12-07T09:00')
})

test('keeps nine o’clock over a change of the clocks', () => {
  expect(offered(new Date(2026, 9, 31, 12, 0))[1]).toBe('Tomorrow 2026-11-01T09:00')
})
