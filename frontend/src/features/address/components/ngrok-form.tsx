import { Button, Text } from '@fluentui/react-components'
import { useForm } from 'react-hook-form'
import type { AddressView } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { Buttons, Form } from '@/components/form'
import { OutwardLink } from '@/components/outward-link'
import { CallProblem } from '@/components/problem-bar'
import { SecretField } from '@/components/secret-field'
import { TextField } from '@/components/text-field'
import { useAddressActions } from '../api/use-address-actions'

const fields = ['authtoken', 'domain'] as const

/** A tunnel of the user's own at ngrok. */
export const NgrokForm = ({ address }: { address: AddressView }) => {
  const { useNgrok: connect } = useAddressActions()
  const form = useForm({ defaultValues: { authtoken: '', domain: address.domain } })
  const submit = form.handleSubmit((values) =>
    connect.mutate(values, {
      onSuccess: () => form.reset({ ...values, authtoken: '' }),
      onError: (error) => {
        if (showFieldError(error, fields, form.setError)) connect.reset()
      },
    }),
  )
  return (
    <Form label="ngrok" onSubmit={submit}>
      <Text>ngrok carries what providers send through its own network to this computer. The free plan is enough.</Text>
      <SecretField
        key={String(address.hasToken)}
        form={form}
        name="authtoken"
        label="Authtoken"
        stored={address.hasToken}
        help={
          <>
            Kept in the keychain.{' '}
            <OutwardLink to="https://dashboard.ngrok.com/get-started/your-authtoken">
              Copy it from your ngrok dashboard
            </OutwardLink>
          </>
        }
      />
      <TextField
        form={form}
        name="domain"
        label="Domain"
        optional
        help={
          <>
            Empty: the domain that ngrok gave your account.{' '}
            <OutwardLink to="https://dashboard.ngrok.com/domains">See your domains</OutwardLink>
          </>
        }
      />
      <CallProblem error={connect.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={connect.isPending}>
          {address.mode === 'ngrok' ? 'Save and connect' : 'Connect'}
        </Button>
      </Buttons>
    </Form>
  )
}
