import { expect, test } from 'vitest'
import { sizeText } from './size'

test('a size is told in the unit that keeps it short', () => {
  const rows: [number, string][] = [
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [1_540_000, '1.5 MB'],
    [48_200_000, '48 MB'],
    [2_300_000_000, '2.3 GB'],
    [9_000_000_000_000_000, '9,000 TB'],
  ]
  for (const [bytes, words] of rows) expect(sizeText(bytes)).toBe(words)
})
