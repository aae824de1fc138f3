import type { FieldValues } from 'react-hook-form'
import { countryName, findCountries } from '@/lib/countries'
import { FoundField, type FoundFieldProps } from './found-field'

const countries = {
  find: (typed: string) => findCountries(typed).map(({ code, name }) => ({ value: code, text: name })),
  textOf: countryName,
}

/** A country, found by typing; its value is the code of ISO 3166. */
export const CountryField = <T extends FieldValues>(props: FoundFieldProps<T>) => (
  <FoundField {...props} choices={countries} />
)
