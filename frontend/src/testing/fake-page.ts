const pageSize = 50

/** A page of a list that is newest first. */
export const page = <T extends { id: string }>(items: T[], cursor: string) => {
  const from = cursor ? items.findIndex(({ id }) => id === cursor) + 1 : 0
  const part = items.slice(from, from + pageSize)
  return { items: part, next: from + pageSize < items.length ? (part.at(-1)?.id ?? '') : '' }
}
