import type { MessageView } from '@/bridge'
import { clockTime, dayName } from '@/lib/time'
import { useNow } from '@/lib/use-now'

const patience = 60 * 60 * 1000 // ms: reports come within seconds, or within the hour

/** That no carrier has told of a text for a while, and since when; "" while it is too early to say. */
export const noReportWords = ({ status, sentAt, at }: MessageView, now: number): string => {
  const since = sentAt || at
  if (status !== 'sent' || now - Date.parse(since) < patience) return ''
  return `No report from the carrier since ${dayName(since, now)}, ${clockTime(since)}`
}

/** Not an error: many carriers never tell. */
export const NoReport = ({ message }: { message: MessageView }) => {
  const words = noReportWords(message, useNow())
  return words ? <span>· {words}</span> : null
}
