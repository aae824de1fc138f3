import { Field, Input } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { AskDialog } from './ask-dialog'
import { CallProblem } from './problem-bar'

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
export const ConfirmDialog = ({ text, typed, error, ...dialog }: Props) => {
  const [written, setWritten] = useState('')
  const close = () => {
    setWritten('')
    dialog.onClose()
  }
  return (
    <AskDialog {...dialog} disabled={typed !== undefined && written !== typed} onClose={close}>
      <div>{text}</div>
      {typed && (
        <Field label={`Type “${typed}” to confirm`}>
          <Input autoComplete="off" value={written} onChange={(_, data) => setWritten(data.value)} />
        </Field>
      )}
      <CallProblem error={error} />
    </AskDialog>
  )
}
