const at = (base: Date, days: number, hour: number): Date => {
  const day = new Date(base)
  day.setDate(day.getDate() + days)
  day.setHours(hour, 0, 0, 0)
  return day
}

/** Times for a text that leaves later, by the clock of this computer; those of today only while they lie ahead. */
export const presets = (now: Date): { name: string; at: Date }[] => {
  const hour = new Date(now.getTime() + 3_600_000)
  const evening = at(now, 0, 18)
  const untilMonday = (8 - now.getDay()) % 7 || 7
  return [
    { name: 'In an hour', at: hour },
    ...(evening > hour ? [{ name: 'This evening', at: evening }] : []),
    { name: 'Tomorrow morning', at: at(now, 1, 9) },
    ...(untilMonday > 1 ? [{ name: 'Monday morning', at: at(now, untilMonday, 9) }] : []),
  ]
}

const two = (n: number) => String(n).padStart(2, '0')

/** A time as a date-and-time field of the browser has it. */
export const toField = (time: Date): string =>
  `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`

/** What such a field has, "" where it has no whole time. */
export const fromField = (value: string): string => {
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

/** A time on somebody's clock: "Tue, 10 Nov, 09:00". */
export const onClock = (time: string, zone?: string): string =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(time))
