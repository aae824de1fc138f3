import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import type { MessageView } from '@/bridge'
import { isBad } from '../lib/status'
import { Attachment } from './attachment'
import { BodyText } from './body-text'
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
  media: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  below: { marginTop: tokens.spacingVerticalS },
  again: { minWidth: 0, padding: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular },
})

interface Props {
  message: MessageView
  provider: string
  locked: boolean
  /** Our number's name, where the thread goes over several, else "". */
  number: string
  onShow: (line: string) => void
}

/** One text. What a customer writes is text, never markup. */
export const Bubble = memo(({ message, provider, locked, number, onShow }: Props) => {
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
        {message.media.length > 0 && (
          <div className={styles.media}>
            {message.media.map((media, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the attachment's name
              <Attachment key={place} messageId={message.id} place={place} media={media} at={message.at} />
            ))}
          </div>
        )}
        {message.body && (
          <div className={mergeClasses(message.media.length > 0 && styles.below)}>
            <BodyText text={message.body} />
          </div>
        )}
        {bad && <Failure message={message} provider={provider} locked={locked} onShow={onShow} />}
      </div>
      <BubbleStatus message={message} number={number} />
      {message.resendOf && (
        <Button size="small" appearance="transparent" className={styles.again} onClick={() => onShow(message.resendOf)}>
          Repeats an earlier text
        </Button>
      )}
      <UndoLine message={message} />
    </article>
  )
})

/** A text that is on its way to SMS Desk, shown before it answers. */
export const OutgoingBubble = ({ body }: { body: string }) => {
  const styles = useBubbleStyles()
  return (
    <article className={mergeClasses(styles.line, styles.out)} aria-label="You">
      <div className={mergeClasses(styles.bubble, styles.mine, styles.pending)}>
        <BodyText text={body} />
      </div>
      <Text size={200}>Saving</Text>
    </article>
  )
}
