import type { Backend, NotificationView, NotifyRulesView, ToastView } from '@/bridge'
import { page } from './fake-page'

export interface NotificationsWorld {
  notifications: NotificationView[]
  notifyRules: NotifyRulesView
  toast: ToastView
  /** The conversation that was said to be looked at last. */
  looking: string
}

/** The bell in memory. */
export const makeNotificationCalls = (world: NotificationsWorld): Backend['Notifications'] => ({
  List: async (cursor) => page(world.notifications, cursor),
  Unread: async () => world.notifications.filter(({ read }) => !read).length,
  MarkRead: async (id) => {
    world.notifications = world.notifications.map((n) => (n.id === id ? { ...n, read: true } : n))
  },
  MarkAllRead: async () => {
    world.notifications = world.notifications.map((n) => ({ ...n, read: true }))
  },
  Looking: async (_, conversationId) => {
    world.looking = conversationId
  },
  Toast: async () => world.toast,
  Rules: async () => ({ ...world.notifyRules }),
  SaveRules: async (rules) => ({ ...Object.assign(world.notifyRules, rules) }),
  Test: async () => ({ ...world.toast, tag: 'test', title: 'SMS Desk', body: 'This is how a new text is shown.' }),
})
