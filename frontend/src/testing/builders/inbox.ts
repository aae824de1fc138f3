import type { ConversationView, MessageView, NoteView, PhoneView } from '@/bridge'
import { ana, anaShown, atNoon } from './common'

export const conversation = (over: Partial<ConversationView> = {}): ConversationView => ({
  id: 'conversation-ana',
  numberId: 'number-1',
  number: '(415) 555-0100',
  numberName: 'Main line',
  provider: 'Twilio',
  sandbox: true,
  customer: ana,
  customerDisplay: anaShown,
  name: 'Ana Lima',
  lastAt: atNoon,
  lastBody: 'Is Friday still ok?',
  lastDirection: 'in',
  lastStatus: 'received',
  unread: 0,
  optedOutSince: '',
  optedOutWhy: '',
  locked: '',
  maxBody: 1600,
  maxSegments: 0,
  basicPlane: false,
  oneWay: false,
  done: false,
  failed: false,
  plannedAt: '',
  waitingSince: '',
  snoozedUntil: '',
  back: false,
  assignedTo: '',
  assignedName: '',
  recordId: 'record-ana',
  recordKind: 'lead',
  owner: '',
  ownerName: '',
  preview: '',
  ...over,
})

export const message = (over: Partial<MessageView> = {}): MessageView => ({
  id: 'message-1',
  conversationId: 'conversation-ana',
  direction: 'in',
  body: 'Is Friday still ok?',
  status: 'received',
  reason: { code: '', text: '', remedy: '' },
  segments: 1,
  media: [],
  sentBy: '',
  resendOf: '',
  resentAs: '',
  recordId: 'record-ana',
  movedTo: '',
  nextTryAt: '',
  undoUntil: '',
  at: atNoon,
  sentAt: '',
  deliveredAt: '',
  ...over,
})

export const sentMessage = (over: Partial<MessageView> = {}): MessageView =>
  message({ id: 'message-2', direction: 'out', body: 'Yes, at ten.', status: 'delivered', sentBy: 'Mia Berg', ...over })

/** The smallest picture, in base64. */
export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export const note = (over: Partial<NoteView> = {}): NoteView => ({
  id: 'note-1',
  conversationId: 'conversation-ana',
  body: 'Waits for the blue one.',
  by: 'Mia Berg',
  mine: true,
  at: atNoon,
  editedAt: '',
  ...over,
})

export const phone = (over: Partial<PhoneView> = {}): PhoneView => ({
  number: ana,
  display: anaShown,
  name: 'Ana Lima',
  note: 'Gets every text and answers what you write for her',
  unread: 0,
  ...over,
})
