import type { OptEventView } from '@/bridge'

const sources: Record<string, string> = {
  customer: 'The customer',
  provider: 'The provider',
  seller: 'By hand',
  import: 'An import',
}

/** Who said it. */
export const sourceWords = (source: string): string => sources[source] ?? source

/** Who noted an entry of the evidence. */
export const whoSaid = ({ source, person }: OptEventView): string => {
  if (!person) return sourceWords(source)
  return source === 'import' ? `Imported by ${person}` : person
}

const kinds: Record<string, string> = {
  out: 'Opted out',
  in: 'Opted in again',
  consent: 'Agreed to be texted',
  kept: 'Judged to be no opt-out',
}

/** What an entry of the evidence is about. */
export const kindWords = ({ kind }: OptEventView): string => kinds[kind] ?? kind
