export interface SnoozeTime {
  name: string
  at: Date
}

const at = (day: Date, days: number, hour: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour)

const later = 3 // hours
const evening = 21

/** When a conversation can come back, by the clock and the calendar here. */
export const snoozeTimes = (now: Date): SnoozeTime[] => {
  const daysToMonday = (8 - now.getDay()) % 7 || 7
  const today = at(now, 0, now.getHours() + later)
  const list = [
    { name: 'Later today', at: today },
    { name: 'Tomorrow', at: at(now, 1, 9) },
    { name: 'Next Monday', at: at(now, daysToMonday, 9) },
  ]
  return list.filter(
    ({ name }) =>
      (name !== 'Later today' || now.getHours() + later <= evening) && (name !== 'Next Monday' || daysToMonday > 1),
  )
}

const two = (n: number): string => String(n).padStart(2, '0')

/** A time as the field for one wants it. */
export const fieldTime = (time: Date): string =>
  `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`
