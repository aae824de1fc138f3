import type { ReportRow } from '@/bridge'
import { figure, many } from '@/lib/words'

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 })
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const wholeDay = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

/** Noon of a day such as "2026-11-26" here, so that no zone moves it to another. */
const noon = (day: string): Date => new Date(`${day}T12:00:00`)

export const dayShort = (day: string): string => shortDay.format(noon(day))
export const dayLong = (day: string): string => wholeDay.format(noon(day))

/** "62 %" of something, "–" of nothing. */
export const share = (part: number, whole: number): string => (whole > 0 ? percent.format(part / whole) : '–')

/** "3 min", "2 h 5 min", "1 day 4 h". */
export const duration = (seconds: number): string => {
  if (seconds < 0) return '–'
  if (seconds < 60) return `${figure(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`
  const days = many(Math.floor(hours / 24), 'day')
  return hours % 24 ? `${days} ${hours % 24} h` : days
}

export const replyRate = ({ replied, approaches }: ReportRow): string => share(replied, approaches)
