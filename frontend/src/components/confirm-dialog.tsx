import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { CallProblem } from './problem-bar'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface Props {
  open: boolean
  title: string
  /** What goes, and what stays. */
  text: ReactNode
  /** The verb of the button. */
  verb: string
  /** Must be typed first; only where history would be lost. */
  typed?: string
  busy: boolean
  error: unknown
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something goes. */
export const ConfirmDialog = ({ open, title, text, verb, typed, busy, error, onConfirm, onClose }: Props) => {
  const styles = useStyles()
  const [written, setWritten] = useState('')
  const close = () => {
    setWritten('')
    onClose()
  }
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <div>{text}</div>
            {typed && (
              <Field label={`Type “${typed}” to confirm`}>
                <Input value={written} onChange={(_, data) => setWritten(data.value)} />
              </Field>
            )}
            <CallProblem error={error} />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>Cancel</Button>
            <Button
              appearance="primary"
              disabled={typed !== undefined && written !== typed}
              disabledFocusable={busy}
              onClick={onConfirm}
            >
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
