import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { MessageView } from '@/bridge'
import { DoneIcon, FailedIcon, SentIcon, UnconfirmedIcon, WaitingIcon } from '@/components/icons'
import { clockTime, fullTime } from '@/lib/time'
import { many } from '@/lib/words'
import { isWaiting, statusWord } from '../lib/status'
import { NoReport, noReportWords } from './no-report'
import { TimelineButton } from './timeline'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginTop: '2px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  button: {
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    gap: tokens.spacingHorizontalXXS,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  bad: { color: tokens.colorStatusDangerForeground1 },
  icon: { fontSize: '16px' },
})

const icons: Record<string, typeof SentIcon> = {
  sent: SentIcon,
  delivered: DoneIcon,
  failed: FailedIcon,
  undelivered: FailedIcon,
  unconfirmed: UnconfirmedIcon,
}

const words = (message: MessageView): string =>
  isWaiting(message) ? `Waiting, next try at ${clockTime(message.nextTryAt)}` : statusWord(message.status)

/** What has become of a text we sent: a word beside the icon, and its whole way behind it. */
const Status = ({ message }: { message: MessageView }) => {
  const styles = useStyles()
  const Icon = icons[message.status] ?? WaitingIcon
  const bad = message.status === 'failed' || message.status === 'undelivered'
  const latest = message.deliveredAt || message.sentAt || message.at
  return (
    <TimelineButton
      messageId={message.id}
      note={noReportWords(message, Date.now())}
      appearance="transparent"
      className={mergeClasses(styles.button, bad && styles.bad)}
      icon={<Icon className={styles.icon} aria-hidden />}
      iconPosition="after"
      title={`${statusWord(message.status)}, ${fullTime(latest)}`}
    >
      {words(message)}
    </TimelineButton>
  )
}

/** When, how many texts, and what has become of it. */
export const BubbleStatus = ({ message, number }: { message: MessageView; number: string }) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <time dateTime={message.at} title={fullTime(message.at)}>
        {clockTime(message.at)}
      </time>
      {message.sentBy && <span>· {message.sentBy}</span>}
      {number && <span>· {number}</span>}
      {message.movedTo && <span>· moved to {message.movedTo}</span>}
      {message.segments > 1 && <span>· {many(message.segments, 'text')}</span>}
      {message.direction === 'out' && <Status message={message} />}
      {message.status === 'sent' && <NoReport message={message} />}
      {isWaiting(message) && message.reason.text && <span>{message.reason.text}</span>}
    </div>
  )
}
