import type { NotificationView, NotifyRulesView, ToastView } from '@/bridge'
import { atNoon } from './common'

export const notification = (over: Partial<NotificationView> = {}): NotificationView => ({
  id: 'notification-1',
  kind: 'text',
  conversationId: 'conversation-ana',
  title: 'Ana Lima',
  body: 'Is Friday still ok?',
  at: atNoon,
  read: false,
  ...over,
})

export const notifyRules = (over: Partial<NotifyRulesView> = {}): NotifyRulesView => ({
  scope: 'all',
  off: [],
  native: true,
  words: true,
  sound: true,
  quiet: false,
  quietFrom: '20:00',
  quietUntil: '07:00',
  zone: 'UTC',
  ...over,
})

export const toast = (over: Partial<ToastView> = {}): ToastView => ({
  show: true,
  tag: 'conversation-ana',
  conversationId: 'conversation-ana',
  title: 'Ana Lima',
  body: 'Is Friday still ok?',
  sound: true,
  ...over,
})
