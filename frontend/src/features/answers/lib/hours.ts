/** Minutes after midnight as a time field has them; 1440, the end of a day, is shown as 00:00. */
export const clockOf = (minutes: number): string => {
  const within = minutes % (24 * 60)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** The other way; NaN for what is no time. */
export const minutesOf = (clock: string): number => {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock.trim()) ?? []
  return Number(hours) * 60 + Number(minutes)
}

/** The days of a week as the reader's language calls them, Sunday first. */
export const weekdays: string[] = Array.from({ length: 7 }, (_, day) =>
  new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 10, 22 + day)),
  ),
)
