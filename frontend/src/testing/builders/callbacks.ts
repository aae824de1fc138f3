import type { CallbackView } from '@/bridge'
import { atNoon } from './common'

export const deadLetter = (over: Partial<CallbackView> = {}): CallbackView => ({
  id: 'callback-1',
  at: atNoon,
  accountId: 'account-1',
  account: 'Shop',
  provider: 'twilio',
  sandbox: false,
  what: 'incoming',
  fetched: false,
  reason: 'the callback has no message id',
  size: 1280,
  version: '1.0',
  ...over,
})
