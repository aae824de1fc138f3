import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { Hub } from '@/bridge'
import { Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { SessionCard } from './card'

/** Signing in at a hub. */
export const SignInPage = ({ hub, onDone }: { hub: Hub; onDone: () => Promise<void> }) => {
  const form = useForm({ defaultValues: { password: '' } })
  const signIn = useMutation({ mutationFn: (password: string) => hub.signIn(password), onSuccess: onDone })
  return (
    <SessionCard title="Sign in" intro="Your inbox is on this SMS Desk.">
      <Form label="Sign in" onSubmit={form.handleSubmit(({ password }) => signIn.mutate(password))}>
        <TextField
          form={form}
          name="password"
          label="Password"
          input={{ type: 'password', autoComplete: 'current-password', autoFocus: true }}
        />
        <CallProblem error={signIn.error} />
        <Button type="submit" appearance="primary" disabled={signIn.isPending}>
          Sign in
        </Button>
      </Form>
    </SessionCard>
  )
}
