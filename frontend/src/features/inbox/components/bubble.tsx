import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { MessageView } from '@/bridge'
import { AttachmentIcon } from '@/components/icons'
import { many } from '@/lib/words'
import { isBad } from '../lib/status'
import { BubbleStatus } from './bubble-status'
import { Failure } from './failure'
import { UndoLine } from './undo-line'

const useBubbleStyles = makeStyles({
  line: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
  },
  out: { alignItems: 'flex-end' },
  bubble: {
    maxWidth: '68%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: '14px',
    border: '1px solid transparent',
    backgroundColor: tokens.colorNeutralBackground6,
    color: tokens.colorNeutralForeground1,
    fontSize: '15px',
    lineHeight: '20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    unicodeBidi: 'plaintext',
  },
  mine: { backgroundColor: tokens.colorBrandBackground, color: tokens.colorNeutralForegroundOnBrand },
  bad: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorStatusDangerBorder2}`,
  },
  unsure: { border: `1px solid ${tokens.colorStatusWarningBorder2}` },
  pending: { opacity: 0.85 },
  media: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

interface Props {
  message: MessageView
  provider: string
  resent: boolean
  locked: boolean
}

/** One text. What a customer writes is text, never markup. */
export const Bubble = ({ message, provider, resent, locked }: Props) => {
  const styles = useBubbleStyles()
  const out = message.direction === 'out'
  const bad = out && isBad(message.status)
  const unsure = out && message.status === 'unconfirmed'
  return (
    <article
      className={mergeClasses(styles.line, out && styles.out)}
      aria-label={out ? `You, ${message.sentBy}` : 'Customer'}
    >
      <div className={mergeClasses(styles.bubble, out && styles.mine, bad && styles.bad, unsure && styles.unsure)}>
        {message.body && <span>{message.body}</span>}
        {message.media.length > 0 && (
          <span className={styles.media}>
            <AttachmentIcon aria-hidden />
            {many(message.media.length, 'attachment')} ({message.media.map((m) => m.contentType).join(', ')})
          </span>
        )}
        {bad && <Failure message={message} provider={provider} resent={resent} locked={locked} />}
      </div>
      <BubbleStatus message={message} />
      <UndoLine message={message} />
    </article>
  )
}

/** A text that is on its way to SMS Desk, shown before it answers. */
export const OutgoingBubble = ({ body }: { body: string }) => {
  const styles = useBubbleStyles()
  return (
    <article className={mergeClasses(styles.line, styles.out)} aria-label="You">
      <div className={mergeClasses(styles.bubble, styles.mine, styles.pending)}>{body}</div>
      <Text size={200}>Saving</Text>
    </article>
  )
}
