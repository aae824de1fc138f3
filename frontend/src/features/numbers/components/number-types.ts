const types: Record<string, string> = {
  geo: 'Geo',
  short_code: 'Short code',
  toll_free: 'Toll free',
  alphanumeric: 'Alphanumeric sender',
}

/** What kind of sender is being typed: of letters, of few digits, or a number. */
export const kindOf = (phoneNumber: string): 'alphanumeric' | 'short_code' | 'number' => {
  if (/[a-z]/i.test(phoneNumber)) return 'alphanumeric'
  return /^\d{3,8}$/.test(phoneNumber) ? 'short_code' : 'number'
}

const suits: Record<string, string> = { short_code: 'short_code', alphanumeric: 'alphanumeric' }

/** The types of a provider that suit what is typed; none is always among them. */
export const typeOptions = (types: string[], phoneNumber: string) =>
  ['', ...types.filter((type) => phoneNumber === '' || (suits[type] ?? 'number') === kindOf(phoneNumber))].map(
    (value) => ({ value, text: value ? typeName(value) : 'None' }),
  )

/** A number's type in words, "–" where none was chosen. */
export const typeName = (type: string): string => types[type] ?? '–'
