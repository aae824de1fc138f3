/** What a text costs. Units and capacity are septets (GSM-7) or UTF-16 code units (UCS-2). */
export interface Segments {
  encoding: 'GSM-7' | 'UCS-2'
  units: number
  capacity: number
  count: number
  /** The first character that forces Unicode, "" where there is none. */
  forces: string
}

/** The GSM alphabet and its extension, each of which takes two septets (3GPP TS 23.038); the Go side has the same. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const extension = new Set('\f^{}\\[~]|€')

/** Whether a text of this alone stays in the GSM alphabet. */
export const isGsm = (text: string): boolean =>
  [...text].every((character) => basic.has(character) || extension.has(character))

const limits = { 'GSM-7': { single: 160, multi: 153 }, 'UCS-2': { single: 70, multi: 67 } } as const

/** How many segments hold the characters; one that takes two units isn't split over two of them. */
const pack = (widths: number[], multi: number): number => {
  let [count, filled] = [1, 0]
  for (const width of widths) {
    if (filled + width > multi) [count, filled] = [count + 1, 0]
    filled += width
  }
  return count
}

/** The Go side (sms.CountSegments) has the same rule and the last word; both are held to the same 2,000 texts. */
export const countSegments = (body: string): Segments => {
  const characters = [...body]
  const forces = characters.find((character) => !isGsm(character)) ?? ''
  const encoding = forces ? 'UCS-2' : 'GSM-7'
  const widths = characters.map((character) => (forces ? character.length : basic.has(character) ? 1 : 2))
  const units = widths.reduce((sum, width) => sum + width, 0)
  const { single, multi } = limits[encoding]
  const count = units <= single ? Math.min(units, 1) : pack(widths, multi)
  return { encoding, units, capacity: count > 1 ? count * multi : single, count, forces }
}
