import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type MessageView, toDeskError } from '@/bridge'
import { CopyButton } from '@/components/copy-button'
import { FailedIcon, UnconfirmedIcon } from '@/components/icons'
import { useSend } from '../api/use-send'
import { Decide } from './decide'
import { TimelineButton } from './timeline'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    marginTop: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  reason: { display: 'flex', gap: tokens.spacingHorizontalXS },
  icon: { flexShrink: 0, fontSize: '16px', lineHeight: '20px', marginTop: '2px' },
  failed: { color: tokens.colorStatusDangerForeground1 },
  unsure: { color: tokens.colorStatusWarningForeground3 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  soft: { color: tokens.colorNeutralForeground2 },
})

const unknown = {
  code: '',
  text: 'Nobody can tell whether the provider took this text.',
  remedy: 'Ask the provider, or ask the customer before you send it again.',
}

interface Props {
  message: MessageView
  provider: string
  locked: boolean
  onShow: (line: string) => void
}

/** Why a text didn't arrive, and what can be done about it. */
export const Failure = ({ message, provider, locked, onShow }: Props) => {
  const styles = useStyles()
  const { send, isPending, error } = useSend(message.conversationId)
  const unconfirmed = message.status === 'unconfirmed'
  const reason = message.reason.text || !unconfirmed ? message.reason : unknown
  const Icon = unconfirmed ? UnconfirmedIcon : FailedIcon
  return (
    <div className={styles.root}>
      <span className={styles.reason}>
        <Icon className={mergeClasses(styles.icon, unconfirmed ? styles.unsure : styles.failed)} aria-hidden />
        <Text>{reason.text || 'The provider gave no reason.'}</Text>
      </span>
      {reason.remedy && <Text className={styles.soft}>{reason.remedy}</Text>}
      {reason.code && (
        <span className={styles.row}>
          <span className={styles.code}>
            {provider} {reason.code}
          </span>
          <CopyButton small text={`${provider} ${reason.code}`} what="the code" />
        </span>
      )}
      {error && <Text role="alert">{toDeskError(error).message}</Text>}
      {unconfirmed && !message.resentAs && <Decide text={message} provider={provider} locked={locked} />}
      <span className={styles.row}>
        {message.resentAs ? (
          <Button size="small" appearance="subtle" onClick={() => onShow(message.resentAs)}>
            Sent again below
          </Button>
        ) : unconfirmed ? null : (
          <Button
            size="small"
            disabled={isPending || locked}
            onClick={() => void send(message.body, { resendOf: message.id }).catch(() => undefined)}
          >
            Try again
          </Button>
        )}
        <TimelineButton messageId={message.id} appearance="subtle">
          Why?
        </TimelineButton>
      </span>
    </div>
  )
}
