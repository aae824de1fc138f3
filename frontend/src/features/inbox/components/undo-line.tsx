import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type MessageView, toDeskError } from '@/bridge'
import { useUndo } from '../api/use-undo'
import { useSecondsLeft } from '../lib/use-seconds-left'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, fontVariantNumeric: 'tabular-nums' },
  soft: { color: tokens.colorNeutralForeground3 },
  error: { color: tokens.colorStatusDangerForeground1, maxWidth: '68%' },
})

/** Nothing under a text that has left, or never waited here. */
export const UndoLine = ({ message }: { message: MessageView }) => {
  const [waited] = useState(message.undoUntil !== '')
  return waited || message.undoUntil !== '' ? <Waiting message={message} /> : null
}

/** Under a text that hasn't left yet: when it will, and the way back. */
const Waiting = ({ message }: { message: MessageView }) => {
  const styles = useStyles()
  const seconds = useSecondsLeft(message.undoUntil)
  const undo = useUndo()
  if (undo.error)
    return (
      <Text size={200} role="alert" className={styles.error}>
        {toDeskError(undo.error).message}
      </Text>
    )
  if (seconds === 0 || message.status !== 'queued') return null
  return (
    <div className={styles.line}>
      <Text size={200} className={styles.soft}>
        Sending in {seconds} s ·
      </Text>
      <Button size="small" title="Undo (z)" disabled={undo.isPending} onClick={() => undo.mutate(message.id)}>
        Undo
      </Button>
    </div>
  )
}
