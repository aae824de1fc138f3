import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactElement } from 'react'
import type { NotificationView } from '@/bridge'
import {
  FailedIcon,
  InboxIcon,
  OptedOutIcon,
  PersonIcon,
  SnoozeIcon,
  UnconfirmedIcon,
  WaitingIcon,
} from '@/components/icons'
import { Name } from '@/components/name'
import { clockTime, fullTime } from '@/lib/time'

const useStyles = makeStyles({
  button: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    width: '100%',
    padding: tokens.spacingHorizontalS,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  title: { overflowWrap: 'anywhere' },
  unread: { fontWeight: tokens.fontWeightSemibold },
  body: {
    gridColumnStart: 2,
    gridColumnEnd: 4,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  side: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  time: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  dot: {
    width: '8px',
    height: '8px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorCompoundBrandBackground,
    forcedColorAdjust: 'none',
  },
})

const icons: Record<string, ReactElement> = {
  failed: <FailedIcon />,
  planned: <WaitingIcon />,
  assigned: <PersonIcon />,
  snooze: <SnoozeIcon />,
  wish: <UnconfirmedIcon />,
  opt_out: <OptedOutIcon />,
}

interface Props {
  notification: NotificationView
  onOpen: () => void
}

/** One thing that happened; an unread one is bold, dotted, and says so. */
export const NotificationRow = ({ notification, onOpen }: Props) => {
  const styles = useStyles()
  const { kind, title, body, at, read } = notification
  return (
    <li>
      <button type="button" className={styles.button} onClick={onOpen}>
        <span aria-hidden className={mergeClasses(styles.icon, kind === 'failed' && styles.bad)}>
          {icons[kind] ?? <InboxIcon />}
        </span>
        <span className={mergeClasses(styles.title, !read && styles.unread)}>
          <Name of={title} />
        </span>
        <span className={styles.side}>
          <time className={styles.time} dateTime={at} title={fullTime(at)}>
            {clockTime(at)}
          </time>
          {!read && <span className={styles.dot} role="img" aria-label="Unread" />}
        </span>
        <span className={styles.body}>
          <Name of={body} />
        </span>
      </button>
    </li>
  )
}
