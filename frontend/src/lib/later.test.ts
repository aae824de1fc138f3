import { expect, test } from 'vitest'
import { fromField, onClock, presets, toField } from './later'

const named = (now: Date) => presets(now).map(({ name, at }) => `${name} ${toField(at)}`)

test('offers times that lie ahead', () => {
  expect(named(new Date(2026, 10, 24, 10, 30))).toEqual([
    'In an hour 2026-11-24T11:30',
    'This evening 2026-11-24T18:00',
    'Tomorrow morning 2026-11-25T09:00',
    'Monday morning 2026-11-30T09:00',
  ])
})

test('offers no evening that is over, and Monday once', () => {
  expect(named(new Date(2026, 10, 29, 19, 0))).toEqual([
    'In an hour 2026-11-29T20:00',
    'Tomorrow morning 2026-11-30T09:00',
  ])
  expect(named(new Date(2026, 10, 30, 19, 0)).at(-1)).toBe('Monday morning 2026-12-07T09:00')
})

test('reads what a field has, and nothing from half a time', () => {
  expect(fromField(toField(new Date('2026-11-24T10:30:00Z')))).toBe('2026-11-24T10:30:00.000Z')
  expect(fromField('')).toBe('')
})

test('says a time on the customer’s clock', () => {
  expect(onClock('2026-11-24T10:30:00Z', 'America/New_York')).toMatch(/5:30/)
})
