import { expect, test } from 'vitest'
import { fromField, onClock, toField } from './later'

test('a field of the browser and back is the same minute', () => {
  const time = new Date(2026, 10, 3, 9, 5)
  expect(toField(time)).toBe('2026-11-03T09:05')
  expect(fromField(toField(time))).toBe(time.toISOString())
})

test('half a time is none', () => {
  expect(fromField('')).toBe('')
  expect(fromField('2026-11-03T')).toBe('')
})

test('a time is on the clock of its zone', () => {
  expect(onClock('2026-11-23T12:00:00.000Z', 'Asia/Kathmandu')).toMatch(/5:45|17:45/)
  expect(onClock('2026-11-23T12:00:00.000Z', 'America/Los_Angeles')).toMatch(/0?4:00/)
})
