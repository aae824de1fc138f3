import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { toDeskError } from '@/bridge'
import { ReasonDialog } from '@/components/reason-dialog'
import { useOptOutActions } from '../api/use-opt-outs'

interface Props {
  /** Whom, where that is known. */
  number?: string
  name?: string
  onClose: () => void
}

/** Notes by hand that somebody wants no more texts. */
export const OptOutDialog = ({ number = '', name, onClose }: Props) => {
  const { optOut } = useOptOutActions()
  const [typed, setTyped] = useState(number)
  const problem = optOut.error ? toDeskError(optOut.error) : undefined
  const inTo = problem?.field === 'to'
  return (
    <ReasonDialog
      title={name ? `Opt ${name} out?` : 'Opt somebody out'}
      text="No number of the business texts them any more. Texts that wait or are planned don’t leave."
      label="How did they ask?"
      field="words"
      example="For example: on the phone"
      verb="Opt out"
      busy={optOut.isPending}
      error={inTo ? null : optOut.error}
      onConfirm={(words) => optOut.mutate({ number: typed, words }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {number === '' && (
        <Field label="Phone number" validationMessage={inTo ? problem.message : undefined}>
          <Input type="tel" autoComplete="off" value={typed} onChange={(_, data) => setTyped(data.value)} />
        </Field>
      )}
    </ReasonDialog>
  )
}
