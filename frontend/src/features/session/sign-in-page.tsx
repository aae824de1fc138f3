import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useBackend } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { SessionCard } from './card'
import type { Last } from './lib/use-departures'
import { joinAddress } from './lib/use-invited'

const fields = ['password'] as const

const intros: Record<Last['why'] | 'new', string> = {
  new: 'Your inbox is on this SMS Desk.',
  locked: 'SMS Desk was locked because nobody was there. What you typed and didn’t send is kept.',
  ended: 'You are signed out. What you typed and didn’t send is kept.',
}

interface Props {
  /** There is one person only, so the name needn't be asked. */
  alone: boolean
  last: Last | undefined
  onDone: () => Promise<void>
}

/** Who is there? */
export const SignInPage = ({ alone, last, onDone }: Props) => {
  const { door } = useBackend()
  const form = useForm({ defaultValues: { name: last?.name ?? '', password: '' } })
  const signIn = useMutation({
    mutationFn: (who: { name: string; password: string }) => door.signIn(alone ? '' : who.name, who.password),
    onSuccess: onDone,
    onError: (error) => showFieldError(error, fields, form.setError),
  })
  return (
    <SessionCard title="Sign in" intro={intros[last?.why ?? 'new']}>
      <Form label="Sign in" onSubmit={form.handleSubmit((who) => signIn.mutate(who))}>
        {!alone && (
          <TextField
            form={form}
            name="name"
            label="Name"
            input={{ autoComplete: 'username', autoFocus: !last?.name }}
            validate={(value) => value.trim() !== '' || 'Enter your name, as it is in SMS Desk.'}
          />
        )}
        <TextField
          form={form}
          name="password"
          label="Password"
          input={{ type: 'password', autoComplete: 'current-password', autoFocus: alone || Boolean(last?.name) }}
        />
        {Object.keys(form.formState.errors).length === 0 && <CallProblem error={signIn.error} />}
        <Button type="submit" appearance="primary" disabledFocusable={signIn.isPending}>
          Sign in
        </Button>
        <Button appearance="subtle" onClick={() => window.location.assign(joinAddress)}>
          I have an invitation
        </Button>
      </Form>
    </SessionCard>
  )
}
