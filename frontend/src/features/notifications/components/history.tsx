import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import type { NotificationView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { NotifyIcon, SettingsIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { CallProblem } from '@/components/problem-bar'
import { useNow } from '@/lib/use-now'
import { useMarkRead, useNotifications } from '../api/use-notifications'
import { byDay } from '../lib/by-day'
import { NotificationRow } from './notification-row'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: { flexGrow: 1, margin: 0 },
  list: { overflowY: 'auto', padding: tokens.spacingHorizontalS },
  day: {
    margin: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground3,
  },
  rows: { listStyleType: 'none', margin: 0, padding: 0 },
})

interface ListProps {
  items: NotificationView[]
  onOpen: (notification: NotificationView) => void
}

const Days = ({ items, onOpen }: ListProps) => {
  const styles = useStyles()
  const now = useNow()
  return byDay(items, now).map(({ day, items }) => (
    <section key={day} aria-label={day}>
      <Text as="h3" block size={200} weight="semibold" className={styles.day}>
        {day}
      </Text>
      <ul className={styles.rows}>
        {items.map((item) => (
          <NotificationRow key={item.id} notification={item} onOpen={() => onOpen(item)} />
        ))}
      </ul>
    </section>
  ))
}

/** What the person was told of, by day; a click opens the conversation. */
export const History = ({ onClose }: { onClose: () => void }) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const notifications = useNotifications()
  const mark = useMarkRead()
  const open = ({ id, conversationId }: NotificationView) => {
    mark.mutate(id)
    onClose()
    void navigate(`/inbox/${conversationId}`)
  }
  const setRules = () => {
    onClose()
    void navigate('/settings/personal/notifications')
  }
  const unread = notifications.data?.some(({ read }) => !read)
  return (
    <>
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          Notifications
        </Text>
        <Button size="small" disabled={!unread || mark.isPending} onClick={() => mark.mutate(undefined)}>
          Mark all as read
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<SettingsIcon />}
          aria-label="Notification settings"
          onClick={setRules}
        />
      </div>
      <CallProblem error={mark.error} />
      <div className={styles.list}>
        <Loaded query={notifications} what="your notifications" rows={6}>
          {(items) =>
            items.length === 0 ? (
              <EmptyState
                icon={<NotifyIcon />}
                title="Nothing new"
                text="New texts, texts that did not arrive, and what colleagues hand to you are kept here for 30 days."
              />
            ) : (
              <>
                <Days items={items} onOpen={open} />
                {notifications.hasNextPage && (
                  <MoreRows busy={notifications.isFetchingNextPage} onMore={() => void notifications.fetchNextPage()} />
                )}
              </>
            )
          }
        </Loaded>
      </div>
    </>
  )
}
