import { Field, Input } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { toDeskError } from '@/bridge'
import { AskDialog } from './ask-dialog'
import { CallProblem } from './problem-bar'

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
export const ReasonDialog = ({ text, label, field, example, error, children, onConfirm, ...dialog }: Props) => {
  const [reason, setReason] = useState('')
  const problem = error ? toDeskError(error) : undefined
  return (
    <AskDialog {...dialog} onConfirm={() => onConfirm(reason)}>
      <div>{text}</div>
      {children}
      <Field label={label} hint={example} validationMessage={problem?.field === field ? problem.message : undefined}>
        <Input autoComplete="off" value={reason} onChange={(_, data) => setReason(data.value)} />
      </Field>
      {problem && problem.field !== field && <CallProblem error={error} />}
    </AskDialog>
  )
}
