import { Button } from '@fluentui/react-components'
import { useForm } from 'react-hook-form'
import { showFieldError } from '@/components/field-error'
import { Buttons, Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { usePhoneActions } from '../api/use-phones'

const fields = ['name', 'number'] as const

/** One more simulated customer. */
export const AddPhone = ({ onDone }: { onDone: () => void }) => {
  const { add } = usePhoneActions()
  const form = useForm({ defaultValues: { name: '', number: '' } })
  const submit = form.handleSubmit((phone) =>
    add.mutate(phone, {
      onSuccess: onDone,
      onError: (error) => {
        if (showFieldError(error, fields, form.setError)) add.reset()
      },
    }),
  )
  return (
    <Form label="New simulated phone" onSubmit={submit}>
      <TextField form={form} name="name" label="Name" input={{ autoFocus: true }} />
      <TextField
        form={form}
        name="number"
        label="Phone number"
        help="For example +14155550199."
        input={{ type: 'tel' }}
      />
      <CallProblem error={add.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={add.isPending}>
          Add
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Buttons>
    </Form>
  )
}
