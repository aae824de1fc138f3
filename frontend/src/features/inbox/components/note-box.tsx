import { Button, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, useId, useState } from 'react'
import { CallProblem } from '@/components/problem-bar'
import { useNotes } from '../api/use-notes'

const useStyles = makeStyles({
  box: {
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  soft: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
})

interface FormProps {
  initial: string
  busy: boolean
  error: unknown
  onSave: (body: string) => void
  onClose: () => void
}

/** Writing a note: Ctrl or Cmd and Enter saves, Esc closes. */
export const NoteForm = ({ initial, busy, error, onSave, onClose }: FormProps) => {
  const styles = useStyles()
  const [body, setBody] = useState(initial)
  const hint = useId()
  const empty = body.trim() === ''
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !empty && !busy) onSave(body)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.form}>
      <Textarea
        autoFocus
        aria-label="Note"
        aria-describedby={hint}
        resize="vertical"
        value={body}
        onChange={(_, data) => setBody(data.value)}
        onKeyDown={press}
      />
      <CallProblem error={error} />
      <div className={styles.row}>
        <Text id={hint} size={200} className={styles.soft}>
          Only your team sees this. It is never sent.
        </Text>
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
        <Button
          size="small"
          appearance="primary"
          title="Save (Ctrl or Cmd and Enter)"
          disabled={empty || busy}
          onClick={() => onSave(body)}
        >
          Save note
        </Button>
      </div>
    </div>
  )
}

/** Under the texts, while somebody writes a note beside them. */
export const NoteBox = ({ conversationId, onClose }: { conversationId: string; onClose: () => void }) => {
  const styles = useStyles()
  const { add } = useNotes()
  return (
    <section className={styles.box} aria-label="New note">
      <NoteForm
        initial=""
        busy={add.isPending}
        error={add.error}
        onSave={(body) => add.mutate({ conversationId, body }, { onSuccess: onClose })}
        onClose={onClose}
      />
    </section>
  )
}
