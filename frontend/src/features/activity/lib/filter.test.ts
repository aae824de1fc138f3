import { expect, test } from 'vitest'
import { everything, filterOf } from './filter'

const now = new Date(2026, 10, 24, 15, 30).getTime()
const day = (date: number, month = 10) => new Date(2026, month, date).toISOString()

test.each([
  ['any time', {}, '', ''],
  ['today', { period: '1' }, day(24), ''],
  ['the last seven days, this one included', { period: '7' }, day(18), ''],
  ['the last thirty', { period: '30' }, day(26, 9), ''],
  ['chosen days, the last one whole', { period: 'days', from: '2026-11-02', until: '2026-11-30' }, day(2), day(1, 11)],
  ['from a day on', { period: 'days', from: '2026-11-02' }, day(2), ''],
  ['days that were chosen before', { period: '', from: '2026-11-02', until: '2026-11-03' }, '', ''],
])('the period is %s', (_, choice, from, until) => {
  expect(filterOf({ ...everything, ...choice }, '', now)).toMatchObject({ from, until })
})

test('blanks around a search don’t count', () => {
  expect(filterOf({ ...everything, text: ' token ' }, 'a1', now)).toMatchObject({ text: 'token', accountId: 'a1' })
})
