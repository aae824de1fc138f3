import { describe, expect, test } from 'vitest'
import { dayName, listTime, onOtherDays, relativeTime } from './time'

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute)
const now = at(24, 12).getTime()

describe('a time', () => {
  test.each([['just now', at(24, 11, 59).toISOString(), now - 59_000]])('is “%s” within a minute', (want, _, base) => {
    expect(relativeTime(new Date(base).toISOString(), now)).toBe(want)
  })

  test.each([
    ['3 min. ago', at(24, 11, 57)],
    ['2 hr. ago', at(24, 10)],
    ['Nov 20, 2026', at(20, 10)],
  ])('reads “%s”', (want, time) => {
    expect(relativeTime(time.toISOString(), now)).toBe(want)
  })

  test.each([
    ['9:05 AM', at(24, 9, 5)],
    ['Yesterday', at(23, 23, 59)],
    ['Sat', at(21, 8)],
    ['Nov 2', at(2, 8)],
  ])('reads “%s” in the list', (want, time) => {
    expect(listTime(time.toISOString(), now).replace('\u202f', ' ')).toBe(want)
  })

  test.each([
    ['Today', at(24, 1)],
    ['Yesterday', at(23, 1)],
    ['Friday, November 20', at(20, 1)],
  ])('is of the day “%s”', (want, time) => {
    expect(dayName(time.toISOString(), now)).toBe(want)
  })
})

test('midnight parts two texts, however close', () => {
  expect(onOtherDays(at(23, 23, 59).toISOString(), at(24, 0, 1).toISOString())).toBe(true)
  expect(onOtherDays(at(24, 0, 1).toISOString(), at(24, 23, 59).toISOString())).toBe(false)
})
