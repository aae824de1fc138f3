import {
  Button,
  CounterBadge,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { NotifyIcon } from '@/components/icons'
import { many } from '@/lib/words'
import { useUnreadNotifications } from './api/use-notifications'
import { History } from './components/history'

const useStyles = makeStyles({
  root: { position: 'relative', display: 'flex', flexShrink: 0 },
  // beside the button, which clips what stands out of it
  badge: { position: 'absolute', top: '-2px', left: '16px', pointerEvents: 'none' },
  surface: {
    width: '380px',
    maxWidth: 'calc(100vw - 32px)',
    maxHeight: 'min(560px, calc(100vh - 80px))',
    boxSizing: 'border-box',
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusLarge,
  },
})

/** What happened while nobody looked: the bell of the top bar, with its history. */
export const Bell = () => {
  const styles = useStyles()
  const unread = useUnreadNotifications().data ?? 0
  const [open, setOpen] = useState(false)
  const name = unread > 0 ? `Notifications, ${many(unread, 'unread one')}` : 'Notifications'
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-end" trapFocus>
      <span className={styles.root}>
        <PopoverTrigger disableButtonEnhancement>
          <Tooltip content="Notifications" relationship="inaccessible">
            <Button appearance="subtle" shape="circular" aria-label={name} icon={<NotifyIcon />} />
          </Tooltip>
        </PopoverTrigger>
        {unread > 0 && <CounterBadge aria-hidden className={styles.badge} count={unread} size="small" color="danger" />}
      </span>
      <PopoverSurface className={styles.surface} aria-label="Notifications">
        <History onClose={() => setOpen(false)} />
      </PopoverSurface>
    </Popover>
  )
}
