const mark = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The places of a template that nothing could fill: they stand in the text as {{Company}}. */
export const marksIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(mark), ([, name]) => name ?? '')),
]

/** Where the first of them stands, to be selected. */
export const firstMark = (text: string): [number, number] | undefined => {
  const found = text.search(mark)
  if (found < 0) return undefined
  const [whole = ''] = text.slice(found).match(/\{\{[^{}]*\}\}/) ?? []
  return [found, found + whole.length]
}
