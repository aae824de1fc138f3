import { Button, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import type { ConversationView } from '@/bridge'
import { SendIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { objection } from '@/lib/limits'
import { sayOnce } from '@/lib/words'
import { useKeptText } from '../api/use-draft'
import { useSend } from '../api/use-send'
import { Counter } from './counter'
import { OneWay } from './one-way'
import { PreviewLine } from './preview-line'

const lineHeight = 20 // px
const lines = { least: 3, most: 8 }

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

/** Grows with the text, from three lines to eight. */
const useGrowing = (box: RefObject<HTMLTextAreaElement | null>, text: string) => {
  useLayoutEffect(() => {
    const area = box.current
    if (!area || text === undefined) return
    area.style.height = 'auto'
    const wanted = Math.min(Math.max(area.scrollHeight, lines.least * lineHeight + 12), lines.most * lineHeight + 12)
    area.style.height = `${wanted}px`
  }, [box, text])
}

interface Props {
  conversation: ConversationView
  draft: string
  box: RefObject<HTMLTextAreaElement | null>
}

/** Where a text is written: Enter sends, Shift and Enter begin a line. */
export const Composer = ({ conversation, draft, box }: Props) => {
  const styles = useStyles()
  const { text, write } = useKeptText(conversation.id, draft)
  const { send, error, reset } = useSend(conversation.id)
  const last = useRef(Promise.resolve())
  useGrowing(box, text)
  const blocked = text.trim() === '' || objection(text, conversation) !== ''

  // One after the other, so that texts keep their order however fast they are written.
  const submit = () => {
    if (blocked) return
    const body = text.trim()
    write('')
    box.current?.focus()
    last.current = last.current
      .then(() => send(body))
      .catch(() => write([body, box.current?.value].filter(Boolean).join('\n')))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }
  return (
    <div className={styles.root}>
      <CallProblem error={error}>
        <Button onClick={reset}>Close</Button>
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
          onKeyDown={press}
        />
        <Button appearance="primary" icon={<SendIcon />} disabled={blocked} title="Send (Enter)" onClick={submit}>
          Send
        </Button>
      </div>
      <Counter text={text} limits={conversation} onReplace={write} />
    </div>
  )
}
