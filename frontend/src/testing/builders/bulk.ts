import type { BulkRecipientView, BulkView, ReviewView } from '@/bridge'
import { atNoon } from './common'

export const bulk = (over: Partial<BulkView> = {}): BulkView => ({
  id: 'bulk-spring',
  name: 'Spring check',
  numberId: 'number-1',
  number: '(415) 555-0100',
  numberName: 'Main line',
  sandbox: false,
  templateId: '',
  category: 'contact',
  body: 'Hi {{first_name}}, time for a spring check.',
  placeholders: [{ key: 'first_name', label: 'First name', default: '' }],
  state: 'draft',
  pausedWhy: '',
  total: 3,
  leftOut: 1,
  released: 0,
  createdAt: atNoon,
  startedAt: '',
  endedAt: '',
  ...over,
})

export const recipient = (over: Partial<BulkRecipientView> = {}): BulkRecipientView => ({
  id: 'message-ana',
  recordId: 'record-ana',
  name: 'Ana Lima',
  address: '+14155550123',
  display: '(415) 555-0123',
  body: 'Hi Ana, time for a spring check.',
  segments: 1,
  state: 'waiting',
  heldUntil: '',
  why: '',
  status: '',
  reason: { code: '', text: '', remedy: '' },
  ...over,
})

export const review = (over: Partial<ReviewView> = {}): ReviewView => ({
  bulk: bulk(),
  gets: 2,
  segments: 2,
  held: 0,
  pace: 'About 2 seconds, at one segment a second.',
  ...over,
})
