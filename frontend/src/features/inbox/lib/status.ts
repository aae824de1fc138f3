import type { MessageView } from '@/bridge'

const words: Record<string, string> = {
  scheduled: 'Scheduled',
  held: 'Held',
  queued: 'Queued',
  sending: 'Sending',
  unconfirmed: 'Unconfirmed',
  sent: 'Sent',
  canceled: 'Canceled',
  failed: 'Failed',
  undelivered: 'Undelivered',
  delivered: 'Delivered',
  received: 'Received',
}

export const statusWord = (status: string): string => words[status] ?? status

/** Whether a text didn't reach the customer, as far as is known. */
export const isBad = (status: string): boolean =>
  status === 'failed' || status === 'undelivered' || status === 'unconfirmed'

/** Whether a text waits for its next try. */
export const isWaiting = (message: MessageView): boolean => message.nextTryAt !== '' && message.status === 'queued'
