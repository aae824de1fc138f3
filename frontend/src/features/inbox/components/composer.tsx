import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import type { ConversationView } from '@/bridge'
import { SendIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { objection } from '@/lib/limits'
import { commandKey } from '@/lib/platform'
import { useKeptText } from '../api/use-draft'
import { marksIn } from '../lib/marks'
import { lineHeight, useGrowing } from '../lib/use-growing'
import { useSending } from '../lib/use-sending'
import { BeginBar } from './begin-bar'
import { Counter } from './counter'
import { DraftState } from './draft-state'
import { MarksLine } from './marks-line'
import { OneWay } from './one-way'
import { PreviewLine } from './preview-line'
import { WayLine } from './way-line'

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
  below: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

interface Props {
  conversation: ConversationView
  draft: string
  box: RefObject<HTMLTextAreaElement | null>
}

/** What a text began from; forgotten with the text. */
const useTemplate = (text: string) => {
  const [template, setTemplate] = useState('')
  if (template !== '' && text === '') setTemplate('')
  return [template, setTemplate] as const
}

/** Who came to write begins at once: the box wasn't there yet when the conversation was opened. */
const useWritingAtOnce = (box: Props['box']) => {
  const { write } = (useLocation().state ?? {}) as { write?: boolean }
  useEffect(() => {
    if (write) box.current?.focus()
  }, [write, box])
}

/** Where a text is written. */
export const Composer = ({ conversation, draft, box }: Props) => {
  const styles = useStyles()
  const { text, write, flush, keeping } = useKeptText(conversation.id, draft)
  const [templateId, setTemplate] = useTemplate(text)
  const [picking, setPicking] = useState(false)
  useGrowing(box, text)
  useWritingAtOnce(box)
  const blocked = text.trim() === '' || objection(text, conversation) !== '' || marksIn(text).length > 0
  const sending = useSending({ conversationId: conversation.id, box, text, write, blocked, templateId })
  const begin = (body: string, id: string) => {
    write(text.trim() === '' ? body : `${text.trimEnd()}\n${body}`)
    setTemplate(id)
    box.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== '/' || text !== '') return sending.press(event)
    event.preventDefault()
    setPicking(true)
  }
  return (
    <div className={styles.root}>
      <CallProblem error={sending.problem}>
        <Button onClick={sending.close}>Close</Button>
      </CallProblem>
      <WayLine conversation={conversation} text={text} write={write} />
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
      <MarksLine text={text} box={box} />
      <div className={styles.below}>
        <BeginBar
          conversation={conversation}
          text={text}
          templateId={templateId}
          blocked={blocked}
          picking={picking}
          onPicking={setPicking}
          onTemplate={begin}
          onPlanned={() => write('')}
        />
        <Counter text={text} limits={conversation} onReplace={write} />
      </div>
    </div>
  )
}
