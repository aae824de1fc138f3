import { countSegments } from './segments'
import { figure } from './words'

/** What the provider of a conversation takes; 0 limits nothing. */
export interface Limits {
  provider: string
  maxBody: number
  maxSegments: number
  basicPlane: boolean
}

const beyond = /[\u{10000}-\u{10ffff}]/u

/** Why the provider can't take a text, "" when it can. The Go side has the same rule and the last word. */
export const objection = (text: string, { provider, maxBody, maxSegments, basicPlane }: Limits): string => {
  if (maxBody > 0 && text.length > maxBody)
    return `${provider} takes at most ${figure(maxBody)} characters, and this text has ${figure(text.length)}. Shorten it or send it in two.`
  const { count } = countSegments(text)
  if (maxSegments > 0 && count > maxSegments)
    return `${provider} takes texts of at most ${figure(maxSegments)} segments, and this one has ${figure(count)}. Shorten it or send it in two.`
  const refused = basicPlane ? beyond.exec(text) : null
  return refused
    ? `${provider} can't send the character “${refused[0]}”. Take it out; most emoji can't be sent there.`
    : ''
}
