import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { Hub } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { SessionCard } from './card'

const fields = ['name', 'password'] as const
const minPassword = 12
const advice = 'Several words make a good one.'
const tooShort = `A password needs at least ${minPassword} characters.`

/** The token of the one-time link, "" when the page was opened without it. */
const tokenOf = (hash: string): string => new URLSearchParams(hash.split('?')[1]).get('token') ?? ''

/** The first start of a hub: who is the administrator? */
export const SetUpPage = ({ hub, onDone }: { hub: Hub; onDone: () => Promise<void> }) => {
  const token = tokenOf(window.location.hash)
  const form = useForm({ defaultValues: { name: '', password: '' } })
  const setUp = useMutation({
    mutationFn: (who: { name: string; password: string }) => hub.setUp(token, who.name, who.password),
    onSuccess: () => {
      window.history.replaceState(null, '', '#/')
      return onDone()
    },
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
          help={form.formState.errors.password ? advice : `At least ${minPassword} characters. ${advice}`}
          validate={(value) => value.length >= minPassword || tooShort}
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
