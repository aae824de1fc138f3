import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type NotifyRulesView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** What the person was told of, newest first, page by page. */
export const useNotifications = () => {
  const backend = useBackend()
  const query = useInfiniteQuery({
    queryKey: keys.notificationList,
    queryFn: ({ pageParam }) => backend.Notifications.List(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.next || undefined,
  })
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  return { ...query, data: items }
}

/** How many of them the person hasn't read. */
export const useUnreadNotifications = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.unreadNotifications, queryFn: () => backend.Notifications.Unread() })
}

/** Marks one as read, or all of them. */
export const useMarkRead = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id?: string) => (id ? backend.Notifications.MarkRead(id) : backend.Notifications.MarkAllRead()),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notifications }),
  })
}

export const useNotifyRules = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.notifyRules, queryFn: () => backend.Notifications.Rules() })
}

/** Changes how the person wants to be told: what is chosen, of what is kept by then. One change after another. */
export const useSaveRules = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    scope: { id: 'notify-rules' },
    mutationFn: async (over: Partial<NotifyRulesView>) =>
      backend.Notifications.SaveRules({ ...(await backend.Notifications.Rules()), ...over }),
    onSuccess: (rules) => client.setQueryData(keys.notifyRules, rules),
  })
}

/** Shows a notification to try it: in the window the Go side does, in a browser the browser. */
export const useTestNotification = () => {
  const backend = useBackend()
  return useMutation({
    mutationFn: async () => {
      const toast = await backend.Notifications.Test()
      backend.toasts?.show(toast, () => {})
    },
  })
}
