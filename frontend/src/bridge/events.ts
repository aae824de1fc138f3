/** Every topic of the Go side (backend/sms/message.go); a Go test holds this list to it. */
export const topics = [
  'message:received',
  'message:queued',
  'message:changed',
  'conversation:changed',
  'conversation:back',
  'account:changed',
  'number:changed',
  'address:changed',
  'health:changed',
  'phones:changed',
  'people:changed',
  'business:changed',
  'planned:changed',
  'bulk:changed',
  'optout:changed',
  'backup:changed',
  'template:changed',
  'record:changed',
  'activity:added',
  'notification:added',
  'notification:opened',
] as const

export type Topic = (typeof topics)[number]

/** What an event carries: ids, never contents. */
export interface Change {
  id?: string
  conversationId?: string
  numberId?: string
  /** Its place in the order of the process. */
  seq?: number
}

export type StreamState = 'open' | 'lost'
