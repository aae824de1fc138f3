import { isGsm } from './segments'

/** Characters outside the GSM alphabet with others in it that say the same. */
const twins: Record<string, string> = {
  ...Object.fromEntries([...'‘’‚‛′´`ʼ'].map((quote) => [quote, "'"])),
  ...Object.fromEntries([...'“”„‟″«»'].map((quote) => [quote, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−•·'].map((dash) => [dash, '-'])),
  ...Object.fromEntries([...'\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000'].map((space) => [space, ' '])),
  ...Object.fromEntries([...'\u200b\u2060\ufeff\u00ad'].map((nothing) => [nothing, ''])),
  '\u2028': '\n',
  '\u2029': '\n',
  '‹': '<',
  '›': '>',
  '…': '...',
  '×': 'x',
  '™': '(TM)',
  '®': '(R)',
  '©': '(C)',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '№': 'No.',
  œ: 'oe',
  Œ: 'OE',
  ﬁ: 'fi',
  ﬂ: 'fl',
}

const names: Record<string, string> = {
  '\t': 'a tab',
  '\u00a0': 'a space that keeps words together',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
}

const blank = /^[\s\p{C}\p{Z}]*$/u

/** A character as it can be read in a sentence: what can't be seen has a name. */
export const nameOf = (character: string): string =>
  names[character] ?? (blank.test(character) ? 'an invisible character' : `“${character}”`)

/** One character that makes a text Unicode, as a reader sees it: an emoji of several parts is one. */
export interface Foreign {
  character: string
  /** What says the same in the GSM alphabet; undefined where nothing does. */
  twin: string | undefined
  /** The letter without its accent, "" where it has none. That can change what a word means. */
  bare: string
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const split = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

const twinOf = (character: string): string | undefined => {
  const composed = character.normalize('NFC') // "e" and an accent of its own are "é", which is in the alphabet
  if (isGsm(composed)) return composed
  const replaced = [...composed].map((part) => (isGsm(part) ? part : twins[part]))
  return replaced.some((part) => part === undefined) ? undefined : replaced.join('')
}

const bareOf = (character: string): string => {
  const base = character.normalize('NFD').replace(/\p{Mn}/gu, '')
  return base !== character && /^[A-Za-z]$/.test(base) ? base : ''
}

/** The different characters that make a text Unicode, in their order. */
export const foreigners = (text: string): Foreign[] =>
  [...new Set(split(text))]
    .filter((character) => !isGsm(character))
    .map((character) => {
      const twin = twinOf(character)
      return { character, twin, bare: twin === undefined ? bareOf(character) : '' }
    })

/** Replaces one character wherever it stands. */
export const replaced = (text: string, character: string, by: string): string =>
  split(text)
    .map((one) => (one === character ? by : one))
    .join('')

/** Replaces every character that has a twin, and nothing else. */
export const plain = (text: string): string =>
  split(text)
    .map((one) => (isGsm(one) ? one : (twinOf(one) ?? one)))
    .join('')

/** Drops the accents of the letters that have no place in the GSM alphabet. */
export const bare = (text: string): string =>
  split(text)
    .map((one) => (isGsm(one) || twinOf(one) !== undefined ? one : bareOf(one) || one))
    .join('')
