import { describe, expect, test, vi } from 'vitest'
import { countries, countryName, findCountries, homeCountry } from './countries'

const found = (typed: string) => findCountries(typed).map(({ name }) => name)

describe('a country', () => {
  test('is one of 250, each with a name', () => {
    expect(countries).toHaveLength(250)
    expect(countries.filter(({ code, name }) => name === code)).toEqual([])
    expect(countryName('DE')).toBe('Germany')
  })

  test.each([
    ['its beginning', 'germ', 'Germany'],
    ['its code', 'de', 'Germany'],
    ['a later word', 'kingdom', 'United Kingdom'],
    ['words in the middle', 'kitts & n', 'St. Kitts & Nevis'],
    ['letters without accents', 'cote', 'Côte d’Ivoire'],
    ['a name without its dot', 'st luc', 'St. Lucia'],
  ])('is found by %s', (_, typed, name) => {
    expect(found(typed)).toContain(name)
  })

  test('whose name begins with what was typed comes first', () => {
    expect(found('united').slice(0, 2)).toEqual(['United Arab Emirates', 'United Kingdom'])
    expect(found('nowhere')).toEqual([])
  })

  test.each([
    ['the first language that names one', ['en', 'de-CH'], 'CH'],
    ['where its language is spoken most', ['de'], 'DE'],
    ['none where nothing tells', [], ''],
    ['none where the system has no language', ['C', 'c', ''], ''],
    ['that of the next one after what is no language', ['C', 'de-CH'], 'CH'],
  ])('of this computer is %s', (_, languages, code) => {
    expect(homeCountry(languages)).toBe(code)
  })

  test('is found also where the system has no language', () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('C')
    expect(found('germ')[0]).toBe('Germany')
    vi.restoreAllMocks()
  })
})
