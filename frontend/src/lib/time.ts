const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const shortDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const longDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const wholeDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' })
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' })

const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0)

/** How many midnights lie between two times. */
const daysBetween = (earlier: number, later: number) => Math.round((midnight(later) - midnight(earlier)) / day)

/** The whole time, for a tooltip. */
export const fullTime = (at: string): string => full.format(new Date(at))

/** Date and time to the second, short. */
export const exactTime = (at: string): string => exact.format(new Date(at))

/** The day alone, with its year. */
export const dateOnly = (at: string): string => longDate.format(new Date(at))

/** The time of day, for a bubble. */
export const clockTime = (at: string): string => clock.format(new Date(at))

/** "3 min. ago" under a day, a date after that. */
export const relativeTime = (at: string, now: number): string => {
  const time = Date.parse(at)
  const age = now - time
  if (age < minute) return 'just now'
  if (age < hour) return ago.format(-Math.floor(age / minute), 'minute')
  if (age < day) return ago.format(-Math.floor(age / hour), 'hour')
  return longDate.format(time)
}

/** For a list: the clock today, the weekday this week, else a date. */
export const listTime = (at: string, now: number): string => {
  const time = Date.parse(at)
  const days = daysBetween(time, now)
  if (days <= 0) return clock.format(time)
  if (days === 1) return 'Yesterday'
  if (days < 7) return weekday.format(time)
  return days < 300 ? shortDate.format(time) : longDate.format(time)
}

/** For a day separator. */
export const dayName = (at: string, now: number): string => {
  const time = Date.parse(at)
  const days = daysBetween(time, now)
  if (days <= 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return days < 300 ? wholeDay.format(time) : longDate.format(time)
}

/** Whether two times fall on different days here. */
export const onOtherDays = (a: string, b: string): boolean => daysBetween(Date.parse(a), Date.parse(b)) !== 0
