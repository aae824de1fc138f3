import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useId } from 'react'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface Props {
  open?: boolean
  title: ReactNode
  /** At most; Fluent's own where nobody says. */
  width?: string
  /** The verb of the button. */
  verb: string
  busy: boolean
  /** Something has to be typed first. */
  disabled?: boolean
  children: ReactNode
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something is done; Enter does it as the button would. */
export const AskDialog = ({
  open = true,
  title,
  width,
  verb,
  busy,
  disabled = false,
  children,
  onConfirm,
  onClose,
}: Props) => {
  const styles = useStyles()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation() // the page's own form, from which it was opened, is another one
    if (!busy && !disabled) onConfirm()
  }
  return (
    <Dialog open={open} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface style={{ maxWidth: width }}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <form id={id} className={styles.form} noValidate onSubmit={submit}>
              {children}
            </form>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit" form={id} disabled={disabled} disabledFocusable={busy}>
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
