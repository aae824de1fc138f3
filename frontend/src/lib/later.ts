const two = (n: number) => String(n).padStart(2, '0')

/** A time as a date-and-time field of the browser has it. */
export const toField = (time: Date): string =>
  `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`

/** What such a field has, "" where it has no whole time. */
export const fromField = (value: string): string => {
  const time = new Date(value)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

/** A time on somebody's clock, this computer's without a zone: "Tue, 10 Nov, 09:00". */
export const onClock = (time: string, zone?: string): string =>
  new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(time))
