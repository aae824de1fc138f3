import { countryCodes } from './country-codes'

export interface Country {
  code: string
  name: string
}

const names = new Intl.DisplayNames(['en'], { type: 'region' })

/** "US" → "United States"; "" and what is no country stay as they are. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)

/** Every country, by name. */
export const countries: Country[] = countryCodes
  .map((code) => ({ code, name: countryName(code) }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'))

/** Without accents, dots and case: "Côte" is found by "cote". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}.’']/gu, '')
    .toLowerCase()
    .trim()

/** Leaves out what is no language: a Linux without one calls it "C", over which everything of Intl breaks. */
const real = (languages: readonly string[]): string[] =>
  languages.filter((language) => {
    try {
      return Intl.getCanonicalLocales(language).length > 0
    } catch {
      return false
    }
  })

/** The countries' names as the reader calls them: "Deutschland" finds Germany. */
const ownNames = () => new Intl.DisplayNames([...real([navigator.language]), 'en'], { type: 'region' })

/** The countries that somebody may mean who has typed so far; those whose name begins so come first. */
export const findCountries = (typed: string): Country[] => {
  const wanted = plain(typed)
  if (wanted === '') return countries
  const own = ownNames()
  const rank = ({ code, name }: Country) => {
    const known = [plain(name), plain(own.of(code) ?? name)]
    if (code.toLowerCase() === wanted || known.some((n) => n.startsWith(wanted))) return 0
    return known.some((n) => n.split(/[\s(-]+/).some((_, i, words) => words.slice(i).join(' ').startsWith(wanted)))
      ? 1
      : 2
  }
  return countries
    .map((country) => ({ country, at: rank(country) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .map(({ country }) => country)
}

/** The country of this computer, as far as its language says; "" where it doesn't. */
export const homeCountry = (told: readonly string[] = navigator.languages): string => {
  const languages = real(told)
  const regions = languages.map((language) => new Intl.Locale(language).region)
  const known = regions.find((region) => region && countryCodes.includes(region))
  const guess = languages[0] && new Intl.Locale(languages[0]).maximize().region
  return known ?? (guess && countryCodes.includes(guess) ? guess : '')
}
