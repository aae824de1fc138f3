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
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { toDeskError } from '@/bridge'
import { CallProblem } from './problem-bar'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface Props {
  title: string
  /** What happens, and what stays. */
  text: ReactNode
  /** The name of the field, and the name under which the backend refuses it. */
  label: string
  field: string
  example?: string
  verb: string
  busy: boolean
  error: unknown
  /** Other fields, in front of the reason. */
  children?: ReactNode
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks why before something is done that the log keeps. */
export const ReasonDialog = ({
  title,
  text,
  label,
  field,
  example,
  verb,
  busy,
  error,
  children,
  onConfirm,
  onClose,
}: Props) => {
  const styles = useStyles()
  const id = useId()
  const [reason, setReason] = useState('')
  const problem = error ? toDeskError(error) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onConfirm(reason)
  }
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            <form id={id} className={styles.form} noValidate onSubmit={submit}>
              <div>{text}</div>
              {children}
              <Field
                label={label}
                hint={example}
                validationMessage={problem?.field === field ? problem.message : undefined}
              >
                <Input autoComplete="off" value={reason} onChange={(_, data) => setReason(data.value)} />
              </Field>
              {problem && problem.field !== field && <CallProblem error={error} />}
            </form>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit" form={id} disabledFocusable={busy}>
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
