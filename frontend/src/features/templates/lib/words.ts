/** The kinds of customer that a template can be for, as a list offers them. */
export const categories = [
  { value: 'contact', text: 'Contact' },
  { value: 'account', text: 'Account' },
  { value: 'opportunity', text: 'Opportunity' },
  { value: 'lead', text: 'Lead' },
]

export const categoryName = (category: string): string =>
  categories.find(({ value }) => value === category)?.text ?? category

const codes =
  'en es fr de it pt pt-BR nl pl cs sk da sv nb fi et lv lt hu ro bg el hr sl sr uk ru tr ar he hi zh ja ko vi th id'.split(
    ' ',
  )

const names = new Intl.DisplayNames(['en'], { type: 'language' })

export const languageName = (code: string): string => (code ? (names.of(code) ?? code) : '')

/** The languages that a template can be in, by name. */
export const languages = codes
  .map((value) => ({ value, text: languageName(value) }))
  .sort((a, b) => a.text.localeCompare(b.text, 'en'))

/** The language of the reader, where a template can be in it. */
export const homeLanguage = (language: string = navigator.language): string =>
  codes.find((code) => code === language) ?? codes.find((code) => code === language.split('-')[0]) ?? 'en'
