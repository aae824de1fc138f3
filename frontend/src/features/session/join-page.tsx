import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useBackend } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { passwordRules } from '@/components/password-form'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { SessionCard } from './card'
import { addressParameter } from './lib/use-invited'

const fields = ['code', 'password'] as const

interface Props {
  /** Somebody is signed in here already, who makes room for the invited one. */
  signedIn: boolean
  onDone: () => Promise<void>
  onBack: () => void
}

/** Who was invited, or whose password was reset, chooses a password. */
export const JoinPage = ({ signedIn, onDone, onBack }: Props) => {
  const { door } = useBackend()
  const form = useForm({ defaultValues: { code: addressParameter('code'), password: '' } })
  const linked = form.formState.defaultValues?.code !== ''
  const accept = useMutation({
    mutationFn: ({ code, password }: { code: string; password: string }) => door.accept(code.trim(), password),
    onSuccess: onDone,
    onError: (error) => showFieldError(error, fields, form.setError),
  })
  return (
    <SessionCard title="Choose your password" intro="With it, and with your name, you sign in from now on.">
      {signedIn && (
        <ProblemBar intent="info" text="Somebody is signed in here. The person of the invitation takes their place." />
      )}
      <Form label="Invitation" onSubmit={form.handleSubmit((values) => accept.mutate(values))}>
        <TextField
          form={form}
          name="code"
          label="Code"
          help="The one that an administrator gave you. It works once."
          input={{ autoFocus: !linked }}
          validate={(value) => value.trim() !== '' || 'Enter the code of your invitation.'}
        />
        <TextField
          form={form}
          name="password"
          label="Password"
          help={passwordRules}
          input={{ type: 'password', autoComplete: 'new-password', autoFocus: linked }}
        />
        {Object.keys(form.formState.errors).length === 0 && <CallProblem error={accept.error} />}
        <Button type="submit" appearance="primary" disabledFocusable={accept.isPending}>
          Go on
        </Button>
        <Button appearance="subtle" onClick={onBack}>
          {signedIn ? 'Back to SMS Desk' : 'Back to sign-in'}
        </Button>
      </Form>
    </SessionCard>
  )
}
