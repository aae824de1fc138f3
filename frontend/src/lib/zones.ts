/** The zones that the browser knows by name, and this computer's own among them. */
const zones: string[] = Intl.supportedValuesOf('timeZone')

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const shown = (zone: string) => zone.replaceAll('_', ' ')

/** "America/New York": as people read it. */
export const zoneName = (zone: string): string => (zone === '' ? '' : shown(zone))

/** The zones whose place has the words, whatever the case; every one for none. */
export const findZones = (words: string): string[] => {
  const wanted = words.trim().toLowerCase()
  return zones.filter((zone) => shown(zone).toLowerCase().includes(wanted))
}
