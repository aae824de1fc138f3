import type { BulkRecipientView, BulkView } from '@/bridge'
import { figure } from '@/lib/words'

/** Where a recipient can be, in the order in which the page counts them. */
export const places = [
  { key: 'waiting', text: 'Waiting' },
  { key: 'held', text: 'Held' },
  { key: 'queued', text: 'Queued' },
  { key: 'sending', text: 'Sending' },
  { key: 'sent', text: 'Sent' },
  { key: 'delivered', text: 'Delivered' },
  { key: 'undelivered', text: 'Undelivered' },
  { key: 'failed', text: 'Failed' },
  { key: 'unconfirmed', text: 'Unconfirmed' },
  { key: 'canceled', text: 'Canceled' },
  { key: 'left_out', text: 'Left out' },
]

const placeName = (key: string) => places.find((place) => place.key === key)?.text ?? key

/** Where one recipient is: the status of the text once it left. */
export const recipientState = ({ state, status }: BulkRecipientView): string =>
  placeName(state === 'released' ? status || 'queued' : state)

/** Why a recipient gets nothing now, or what went wrong. */
export const recipientWhy = ({ state, why, reason }: BulkRecipientView): string =>
  state === 'released' ? reason.text : why

const states: Record<string, string> = {
  draft: 'Draft',
  running: 'Sending',
  paused: 'Paused',
  canceled: 'Canceled',
  finished: 'Finished',
}

export const bulkState = (bulk: BulkView): string => states[bulk.state] ?? bulk.state

/** How many get the text, and how many of them had it. */
export const progressOf = ({ total, leftOut, released }: BulkView) => {
  const gets = total - leftOut
  return { gets, part: gets === 0 ? 0 : released / gets, text: `${figure(released)} of ${figure(gets)}` }
}
