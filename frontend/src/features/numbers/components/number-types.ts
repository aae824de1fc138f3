const types: Record<string, string> = {
  geo: 'Geo',
  short_code: 'Short code',
  toll_free: 'Toll free',
  alphanumeric: 'Alphanumeric sender',
}

/** A number's type in words, "–" where none was chosen. */
export const typeName = (type: string): string => types[type] ?? '–'
