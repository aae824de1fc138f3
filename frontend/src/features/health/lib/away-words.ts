import type { AwayAccountView, AwayView } from '@/bridge'
import { exactTime } from '@/lib/time'
import { many } from '@/lib/words'

const causes: Record<string, string> = {
  off: 'SMS Desk was off',
  asleep: 'The computer slept',
  unreachable: 'The public address was away',
}

export const spanWords = (from: string, until: string): string =>
  until ? `from ${exactTime(from)} to ${exactTime(until)}` : `since ${exactTime(from)}`

export const awayWords = ({ cause, from, until }: AwayView): string =>
  `${causes[cause] ?? 'SMS Desk could not be reached'} ${spanWords(from, until)}.`

/** Of which times the fetched texts are. */
export const fetchedWords = ({ fetched, first, last }: AwayAccountView): string => {
  if (fetched === 0) return 'No text came in meanwhile.'
  const texts = `${many(fetched, 'text')} fetched`
  return first === last
    ? `${texts}, of ${exactTime(first)}.`
    : `${texts}, of ${exactTime(first)} to ${exactTime(last)}.`
}

/** Whether there is anything that somebody should see. */
export const isNews = ({ accounts, seenAt }: AwayView): boolean =>
  !seenAt && accounts.some(({ fetched, problem, missed }) => fetched > 0 || problem !== '' || missed !== '')
