import { Button } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { showFieldError } from './field-error'
import { Buttons, Form } from './form'
import { CallProblem } from './problem-bar'
import { TextField } from './text-field'

const fields = ['old', 'password'] as const

/** What a good password is, said before one is refused. */
export const passwordRules =
  'At least 12 characters. Several words that have nothing to do with you make a good one; signs and digits are not needed.'

interface Props {
  /** There is a password, which is asked for. */
  present: boolean
  verb: string
  onDone: () => void
  onCancel: () => void
}

/** A password of one's own: another one, or the first. */
export const PasswordForm = ({ present, verb, onDone, onCancel }: Props) => {
  const { door } = useBackend()
  const client = useQueryClient()
  const form = useForm({ defaultValues: { old: '', password: '' } })
  const change = useMutation({
    mutationFn: ({ old, password }: { old: string; password: string }) => door.changePassword(old, password),
    onSuccess: async () => {
      await Promise.all([keys.session, keys.me, keys.users].map((queryKey) => client.invalidateQueries({ queryKey })))
      onDone()
    },
    onError: (error) => showFieldError(error, fields, form.setError),
  })
  return (
    <Form label="Your password" onSubmit={form.handleSubmit((values) => change.mutate(values))}>
      {present && (
        <TextField
          form={form}
          name="old"
          label="Present password"
          input={{ type: 'password', autoComplete: 'current-password', autoFocus: true }}
        />
      )}
      <TextField
        form={form}
        name="password"
        label="New password"
        help={passwordRules}
        input={{ type: 'password', autoComplete: 'new-password', autoFocus: !present }}
      />
      {Object.keys(form.formState.errors).length === 0 && <CallProblem error={change.error} />}
      <Buttons>
        <Button type="submit" appearance="primary" disabledFocusable={change.isPending}>
          {verb}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Buttons>
    </Form>
  )
}
