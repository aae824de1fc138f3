import { describe, expect, test } from 'vitest'
import { bare, foreigners, nameOf, plain, replaced } from './plain'
import { isGsm } from './segments'

describe('a character that forces Unicode', () => {
  test.each([
    ['a curly quote', '’', "'"],
    ['a dash', '—', '-'],
    ['an ellipsis', '…', '...'],
    ['a space that keeps words together', '\u00a0', ' '],
    ['a tab', '\t', ' '],
    ['a line separator', '\u2028', '\n'],
    ['a backtick', '`', "'"],
    ['a letter with an accent of its own', 'e\u0301', 'é'],
    ['a character without width', '\u200b', ''],
  ])('has a twin where one says the same: %s', (_, character, twin) => {
    expect(foreigners(`a${character}b`)).toEqual([{ character, twin, bare: '' }])
    expect(plain(`a${character}b`)).toBe(`a${twin}b`)
    expect(isGsm(twin)).toBe(true)
  })

  test('has none where the meaning would change; a letter can do without its accent', () => {
    expect(foreigners('papá 👍')).toEqual([
      { character: 'á', twin: undefined, bare: 'a' },
      { character: '👍', twin: undefined, bare: '' },
    ])
    expect(plain('papá 👍')).toBe('papá 👍')
    expect(bare('¿Está papá? “Sí” 👍')).toBe('¿Esta papa? “Si” 👍')
  })

  test('is one as a reader sees it', () => {
    const family = '👨\u200d👩\u200d👧\u200d👦'
    expect(foreigners(`${family} and ${family}`).map(({ character }) => character)).toEqual([family])
    expect(replaced(`Hi ${family}!`, family, '')).toBe('Hi !')
  })

  test('can be read in a sentence', () => {
    expect(['’', '\u00a0', '\u200b'].map(nameOf)).toEqual([
      '“’”',
      'a space that keeps words together',
      'an invisible character',
    ])
  })
})

test('twins replace all that have one, and nothing else', () => {
  expect(plain('“It’s” – café… [ok]\r\n')).toBe('"It\'s" - café... [ok]\r\n')
})
