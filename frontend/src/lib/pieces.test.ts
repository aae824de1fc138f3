import { expect, test } from 'vitest'
import { encode } from './pieces'

test('a piece of any bytes comes back', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256)
  const back = Uint8Array.from(atob(encode(bytes)), (character) => character.charCodeAt(0))
  expect(back).toEqual(bytes)
})
