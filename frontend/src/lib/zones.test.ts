import { describe, expect, it } from 'vitest'
import { findZones, zoneName } from './zones'

describe('time zones', () => {
  it('are found by their place, as people write it', () => {
    expect(findZones('new york')).toEqual(['America/New_York'])
    expect(findZones('BERLIN')).toEqual(['Europe/Berlin'])
    expect(findZones('nowhere at all')).toEqual([])
  })

  it('are read without underscores', () => {
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos Aires')
  })
})
