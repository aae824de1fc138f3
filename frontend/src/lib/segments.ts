import { SegmentedMessage } from 'sms-segments-calculator'

/** What a text costs. Units and capacity are septets (GSM-7) or UTF-16 code units (UCS-2). */
export interface Segments {
  encoding: 'GSM-7' | 'UCS-2'
  units: number
  capacity: number
  count: number
  /** The first character that forces Unicode, "" where there is none. */
  forces: string
  /** What could stand in its place, "" where nothing can. */
  replacement: string
}

const replacements: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '•': '-',
}

const limits = { 'GSM-7': { single: 160, multi: 153, bits: 7 }, 'UCS-2': { single: 70, multi: 67, bits: 16 } } as const

export const countSegments = (body: string): Segments => {
  const message = new SegmentedMessage(body)
  const encoding = message.encodingName === 'UCS-2' ? 'UCS-2' : 'GSM-7'
  const { single, multi, bits } = limits[encoding]
  const count = body === '' ? 0 : message.segmentsCount
  const forces = encoding === 'UCS-2' ? (message.getNonGsmCharacters()[0] ?? '') : ''
  return {
    encoding,
    units: message.messageSize / bits,
    capacity: count > 1 ? count * multi : single,
    count,
    forces,
    replacement: replacements[forces] ?? '',
  }
}

/** Replaces every character that has a plain twin. */
export const plain = (body: string): string =>
  [...body].map((character) => replacements[character] ?? character).join('')
