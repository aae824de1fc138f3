import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { type ConversationView, useBackend } from '@/bridge'
import { WarningIcon } from '@/components/icons'
import { keys } from '@/lib/query-keys'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  soft: { color: tokens.colorNeutralForeground2 },
  advice: { display: 'flex', gap: tokens.spacingHorizontalXS, color: tokens.colorStatusWarningForeground3 },
  icon: { flexShrink: 0, fontSize: '16px' },
})

/** What to think about before this text is sent. The Go side has the rule. */
const useAdvice = (conversationId: string, text: string): string => {
  const backend = useBackend()
  const settled = useDeferredValue(text)
  const { data } = useQuery({
    queryKey: keys.advice(conversationId, settled),
    queryFn: () => backend.Inbox.Advice(conversationId, settled),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  return text.trim() === '' ? '' : (data ?? '')
}

interface Props {
  conversation: ConversationView
  text: string
}

/** A number of the Azure SMS preview: how many texts it has sent this month, and what carriers would filter. */
export const PreviewLine = ({ conversation, text }: Props) => {
  const styles = useStyles()
  const advice = useAdvice(conversation.id, text)
  return (
    <div className={styles.root}>
      <Text size={200} className={styles.soft}>
        Azure SMS preview: {conversation.preview}
      </Text>
      <div role="status">
        {advice && (
          <span className={styles.advice}>
            <WarningIcon className={styles.icon} aria-hidden />
            <Text size={200}>{advice}</Text>
          </span>
        )}
      </div>
    </div>
  )
}
