import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useBackend } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { passwordRules } from '@/components/password-form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { SessionCard } from './card'
import { addressParameter } from './lib/use-invited'

const fields = ['name', 'password'] as const

/** The first start of a hub: who is the administrator? */
export const SetUpPage = ({ onDone }: { onDone: () => Promise<void> }) => {
  const { door } = useBackend()
  const token = addressParameter('token') // of the one-time link; "" when the page was opened without
  const form = useForm({ defaultValues: { name: '', password: '' } })
  const setUp = useMutation({
    mutationFn: async (who: { name: string; password: string }) => door.setUp?.(token, who.name, who.password),
    onSuccess: onDone,
    onError: (error) => showFieldError(error, fields, form.setError),
  })
  if (token === '')
    return (
      <SessionCard
        title="Not set up yet"
        intro="Open the set-up link that SMS Desk printed when it was started. It works once and shows that this is your SMS Desk."
      />
    )
  return (
    <SessionCard title="Welcome to SMS Desk" intro="Choose a name and a password. You are the administrator.">
      <Form label="Set up SMS Desk" onSubmit={form.handleSubmit((who) => setUp.mutate(who))}>
        <TextField form={form} name="name" label="Your name" input={{ autoComplete: 'name', autoFocus: true }} />
        <TextField
          form={form}
          name="password"
          label="Password"
          help={passwordRules}
          input={{ type: 'password', autoComplete: 'new-password' }}
        />
        {Object.keys(form.formState.errors).length === 0 && <CallProblem error={setUp.error} />}
        <Button type="submit" appearance="primary" disabled={setUp.isPending}>
          Set up SMS Desk
        </Button>
      </Form>
    </SessionCard>
  )
}
