import { mixesAlphabets } from '@/lib/alphabets'

/** A piece of a text: words, or an address that can be opened. `shown` is what stands there for it. */
export type Piece = { text: string } | { href: string; shown: string }

// What turns writing round or can't be seen ends an address: it could make one look like another.
const hidden = '\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff'
const inside = `[^\\s<>"“”«»${hidden}]`
const address = new RegExp(
  `\\bhttps?://${inside}+|\\bwww\\.${inside}+|\\bmailto:${inside}+|\\btel:\\+?[\\d().-]+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+`,
  'giu',
)

/** Punctuation after an address belongs to the sentence, and so does a bracket that it didn't open. */
const trimmed = (found: string): string => {
  let end = found
  for (;;) {
    const last = end.at(-1) ?? ''
    const opening = { ')': '(', ']': '[', '}': '{' }[last]
    const unopened = opening !== undefined && end.split(opening).length < end.split(last).length
    if (!unopened && !/[.,;:!?'’…]/.test(last)) return end
    end = end.slice(0, -1)
  }
}

const web = (found: string): Piece | undefined => {
  const text = /^www\./i.test(found) ? `https://${found}` : found
  if (!URL.canParse(text)) return
  const url = new URL(text)
  // who puts a name before the host wants it to be taken for the host
  if (url.username || url.password || !url.hostname.includes('.')) return
  const host = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ''
  return { href: url.href, shown: mixesAlphabets(host) ? url.href : found }
}

const link = (found: string): Piece | undefined => {
  if (/^(https?:|www\.)/i.test(found)) return web(found)
  if (/^tel:/i.test(found)) return { href: found.toLowerCase(), shown: found }
  const to = found.replace(/^mailto:/i, '')
  return /^[^@?]+@[^@?]+\.[^@?]+$/.test(to) ? { href: `mailto:${to}`, shown: found } : undefined
}

/** The pieces of a text in their order. Only http, https, mailto and tel can be opened. */
export const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(address)) {
    const found = trimmed(match[0])
    const piece = link(found)
    if (!piece) continue
    if (match.index > done) pieces.push({ text: text.slice(done, match.index) })
    pieces.push(piece)
    done = match.index + found.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done) })
  return pieces
}
