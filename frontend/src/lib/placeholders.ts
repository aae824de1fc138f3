import type { PlaceholderView } from '@/bridge'

/** The keys of the placeholders of a body, each once, in their order. The Go side has the last word. */
export const keysOf = (body: string): string[] => [
  ...new Set([...body.matchAll(/\{\{[ \t]*([^{}]*?)[ \t]*\}\}/g)].map((found) => found[1] ?? '')),
]

/** What is known of each placeholder of a body: as it was described, else as its field is called. */
export const describePlaceholders = (
  body: string,
  described: PlaceholderView[],
  fields: PlaceholderView[],
): PlaceholderView[] =>
  keysOf(body).flatMap((key) => {
    const known = [...described, ...fields].find((p) => p.key === key)
    return known ? [known] : []
  })
