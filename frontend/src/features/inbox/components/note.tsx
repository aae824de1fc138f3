import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { NoteView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { DeleteIcon, EditIcon, NoteIcon } from '@/components/icons'
import { clockTime, fullTime } from '@/lib/time'
import { useNotes } from '../api/use-notes'
import { BodyText } from './body-text'
import { NoteForm } from './note-box'

const useStyles = makeStyles({
  line: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}` },
  note: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  icon: { flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  main: { flexGrow: 1, minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  soft: { color: tokens.colorNeutralForeground2 },
  body: { display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', unicodeBidi: 'plaintext' },
  tools: { marginLeft: 'auto' },
})

const DeleteNote = ({ id }: { id: string }) => {
  const { remove } = useNotes()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={<DeleteIcon />}
        aria-label="Delete the note"
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        title="Delete the note?"
        text="It goes for everybody on your team. The texts stay."
        verb="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(id)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

/** A note between the texts: the team sees it, the customer never does. */
export const Note = ({ note }: { note: NoteView }) => {
  const styles = useStyles()
  const { edit } = useNotes()
  const [editing, setEditing] = useState(false)
  return (
    <article className={styles.line} aria-label={`Note by ${note.by}`}>
      <div className={styles.note}>
        <NoteIcon className={styles.icon} aria-hidden />
        <div className={styles.main}>
          <div className={styles.head}>
            <Text size={200} className={styles.soft}>
              Note by {note.by} · only your team sees this ·{' '}
              <time dateTime={note.at} title={fullTime(note.at)}>
                {clockTime(note.at)}
              </time>
              {note.editedAt && ' · edited'}
            </Text>
            {note.mine && !editing && (
              <span className={styles.tools}>
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<EditIcon />}
                  aria-label="Edit the note"
                  onClick={() => setEditing(true)}
                />
                <DeleteNote id={note.id} />
              </span>
            )}
          </div>
          {editing ? (
            <NoteForm
              initial={note.body}
              busy={edit.isPending}
              error={edit.error}
              onSave={(body) => edit.mutate({ id: note.id, body }, { onSuccess: () => setEditing(false) })}
              onClose={() => setEditing(false)}
            />
          ) : (
            <span className={styles.body}>
              <BodyText text={note.body} />
            </span>
          )}
        </div>
      </div>
    </article>
  )
}
