import { describe, expect, test } from 'vitest'
import { countSegments, plain } from './segments'

describe('what a text costs', () => {
  test.each([
    ['nothing while it is empty', '', { units: 0, capacity: 160, count: 0 }],
    ['one up to 160 plain characters', 'a'.repeat(160), { units: 160, capacity: 160, count: 1 }],
    ['two from 161 on, of 153 each', 'a'.repeat(161), { units: 161, capacity: 306, count: 2 }],
    ['two units for a euro sign', '€', { units: 2, capacity: 160, count: 1 }],
    ['one up to 70 when a character forces Unicode', `ж${'a'.repeat(69)}`, { units: 70, capacity: 70, count: 1 }],
    ['two from 71 on, of 67 each', `ж${'a'.repeat(70)}`, { units: 71, capacity: 134, count: 2 }],
  ])('is %s', (_, body, want) => {
    expect(countSegments(body)).toMatchObject(want)
  })
})

test('the first character that forces Unicode is named, with its plain twin', () => {
  expect(countSegments('It’s here – really')).toMatchObject({ encoding: 'UCS-2', forces: '’', replacement: "'" })
  expect(countSegments('Добро')).toMatchObject({ forces: 'Д', replacement: '' })
})

test('plain twins replace all that have one, and nothing else', () => {
  expect(plain('“It’s” – café…')).toBe('"It\'s" - café...')
})
