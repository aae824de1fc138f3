import { readFileSync } from 'node:fs'
import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
import { countSegments, type Segments } from './segments'

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

test('the first character that forces Unicode is named', () => {
  expect(countSegments('It’s here – really')).toMatchObject({ encoding: 'UCS-2', forces: '’' })
  expect(countSegments('Добро').forces).toBe('Д')
})

interface Vector extends Pick<Segments, 'encoding' | 'units' | 'count' | 'forces'> {
  /** Pieces of the text, and how often each stands there. */
  text: (string | number)[]
}

/** The texts and costs that the Go side writes and is held to (backend/sms/segmentvectors_test.go). */
const vectors = JSON.parse(readFileSync('../backend/sms/testdata/segments.json', 'utf8')) as Vector[]

const bodyOf = ({ text }: Vector): string =>
  text.map((piece, i) => (typeof piece === 'string' ? piece.repeat(Number(text[i + 1])) : '')).join('')

test('page and Go side count 2,000 texts alike', () => {
  expect(vectors.length).toBeGreaterThan(2000)
  for (const { text, ...want } of vectors) {
    const { capacity: _, ...got } = countSegments(bodyOf({ text, ...want }))
    expect(got, JSON.stringify(text)).toEqual(want)
  }
})

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Characters of several code points, which no carrier keeps together and the package does. */
const hasClusters = (body: string) => Array.from(graphemes.segment(body)).some(({ segment }) => [...segment].length > 1)

test('the package of Twilio’s own counter agrees, but where it keeps characters of several parts together', () => {
  const odd: string[] = []
  for (const vector of vectors) {
    const body = bodyOf(vector)
    const theirs = new SegmentedMessage(body)
    expect(theirs.encodingName, JSON.stringify(vector.text)).toBe(vector.encoding)
    if (theirs.segmentsCount === vector.count) continue
    odd.push(body)
    expect(theirs.segmentsCount, JSON.stringify(vector.text)).toBeGreaterThan(vector.count)
  }
  expect(odd.length).toBeGreaterThan(0)
  expect(odd.every((body) => hasClusters(body) && countSegments(body).encoding === 'UCS-2')).toBe(true)
})
