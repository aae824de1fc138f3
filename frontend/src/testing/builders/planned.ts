import type { AutoReplyView, ExpiredView, PlannedView, QuietHoursView, RetentionView, WhenView } from '@/bridge'
import { ana, anaShown, atNoon, inThreeDays } from './common'

export const planned = (over: Partial<PlannedView> = {}): PlannedView => ({
  id: 'planned-1',
  conversationId: 'conversation-ana',
  customer: ana,
  customerDisplay: anaShown,
  name: 'Ana Lima',
  numberName: 'Main line',
  sandbox: true,
  body: 'See you at 5',
  templateId: '',
  writtenBy: 'Mia Berg',
  due: inThreeDays,
  zones: ['America/Los_Angeles'],
  cancelOnReply: false,
  status: 'scheduled',
  heldFor: '',
  heldUntil: '',
  heldWhy: '',
  leaves: inThreeDays,
  endedWhy: '',
  updatedAt: atNoon,
  ...over,
})

/** Nothing holds a text to Ana. */
export const when = (over: Partial<WhenView> = {}): WhenView => ({
  zones: ['America/Los_Angeles'],
  leaves: '',
  why: '',
  ...over,
})

export const quietHours = (over: Partial<QuietHoursView> = {}): QuietHoursView => ({
  from: '21:00',
  until: '08:00',
  days: [],
  ...over,
})

/** Nobody has chosen anything yet. */
export const autoReply = (over: Partial<AutoReplyView> = {}): AutoReplyView => ({
  on: false,
  text: '',
  zone: '',
  days: Array.from({ length: 7 }, () => ({ from: 0, to: 0 })),
  numbers: [],
  ...over,
})

/** Everything is kept for ever, but for callbacks. */
export const retention = (over: Partial<RetentionView> = {}): RetentionView => ({
  messageYears: 0,
  callbackDays: 30,
  yearChoices: [0, 1, 2, 3, 5, 7, 10],
  dayChoices: [7, 30, 90, 365],
  ...over,
})

export const expired = (over: Partial<ExpiredView> = {}): ExpiredView => ({
  texts: 0,
  attachments: 0,
  conversations: 0,
  callbacks: 0,
  ...over,
})
