import { expect, test } from 'vitest'
import { objection } from './limits'

const none = { provider: 'Acme', maxBody: 0, maxSegments: 0, basicPlane: false }

test.each([
  ['nothing is limited', 'x'.repeat(5000), none, ''],
  ['the longest text is taken', 'x'.repeat(1600), { ...none, maxBody: 1600 }, ''],
  [
    'a character more is not',
    'x'.repeat(1601),
    { ...none, maxBody: 1600 },
    'Acme takes at most 1,600 characters, and this text has 1,601. Shorten it or send it in two.',
  ],
  [
    'too many segments are named',
    'x'.repeat(307),
    { ...none, maxSegments: 2 },
    'Acme takes texts of at most 2 segments, and this one has 3. Shorten it or send it in two.',
  ],
  ['accents are in the basic plane', 'é ✓ 日本', { ...none, basicPlane: true }, ''],
  [
    'the first emoji is named',
    'ok 👍🎉',
    { ...none, basicPlane: true },
    "Acme can't send the character “👍”. Take it out; most emoji can't be sent there.",
  ],
])('%s', (_, text, limits, words) => {
  expect(objection(text, limits)).toBe(words)
})
