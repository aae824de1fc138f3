import { Button, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components'
import type { RefObject } from 'react'
import type { ConversationView } from '@/bridge'
import { SendIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { objection } from '@/lib/limits'
import { commandKey } from '@/lib/platform'
import { sayOnce } from '@/lib/words'
import { useKeptText } from '../api/use-draft'
import { lineHeight, useGrowing } from '../lib/use-growing'
import { useSending } from '../lib/use-sending'
import { Counter } from './counter'
import { DraftState } from './draft-state'
import { OneWay } from './one-way'
import { PreviewLine } from './preview-line'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  box: { flexGrow: 1, maxHeight: 'none' },
  text: { fontSize: '15px', lineHeight: `${lineHeight}px`, maxHeight: 'none' },
  soft: { color: tokens.colorNeutralForeground3 },
})

interface Props {
  conversation: ConversationView
  draft: string
  box: RefObject<HTMLTextAreaElement | null>
}

/** Where a text is written. */
export const Composer = ({ conversation, draft, box }: Props) => {
  const styles = useStyles()
  const { text, write, flush, keeping } = useKeptText(conversation.id, draft)
  useGrowing(box, text)
  const blocked = text.trim() === '' || objection(text, conversation) !== ''
  const sending = useSending({ conversationId: conversation.id, box, text, write, blocked })
  return (
    <div className={styles.root}>
      <CallProblem error={sending.problem}>
        <Button onClick={sending.close}>Close</Button>
      </CallProblem>
      <Text size={200} className={styles.soft}>
        From {sayOnce(conversation.numberName, conversation.number)}
      </Text>
      {conversation.oneWay && <OneWay sender={conversation.number} text={text} onAdd={write} />}
      {conversation.preview && <PreviewLine conversation={conversation} text={text} />}
      <div className={styles.row}>
        <Textarea
          ref={box}
          className={styles.box}
          textarea={{ className: styles.text }}
          aria-label="Text"
          placeholder={`Text ${conversation.name || conversation.customerDisplay}`}
          value={text}
          onChange={(_, data) => write(data.value)}
          onKeyDown={sending.press}
          onBlur={() => void flush()}
        />
        <Button
          appearance="primary"
          icon={<SendIcon />}
          disabled={blocked}
          title={sending.enterSends ? 'Send (Enter)' : `Send (${commandKey} and Enter)`}
          onClick={sending.submit}
        >
          Send
        </Button>
      </div>
      <DraftState keeping={keeping} />
      <Counter text={text} limits={conversation} onReplace={write} />
    </div>
  )
}
