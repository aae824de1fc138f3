import { Button, Text } from '@fluentui/react-components'
import { useForm } from 'react-hook-form'
import type { AddressView } from '@/bridge'
import { CopyField } from '@/components/copy-field'
import { showFieldError } from '@/components/field-error'
import { Buttons, Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { useAddressActions } from '../api/use-address-actions'

const fields = ['ownAddress'] as const

/** An address that the user leads here by other means. */
export const OwnForm = ({ address }: { address: AddressView }) => {
  const { useOwn: save } = useAddressActions()
  const form = useForm({ defaultValues: { ownAddress: address.ownAddress } })
  const submit = form.handleSubmit(({ ownAddress }) =>
    save.mutate(ownAddress, {
      onError: (error) => {
        if (showFieldError(error, fields, form.setError)) save.reset()
      },
    }),
  )
  return (
    <Form label="Own address" onSubmit={submit}>
      <Text>
        For a reverse proxy or another tunnel of yours. It must pass requests on unchanged, the path included.
      </Text>
      <TextField
        form={form}
        name="ownAddress"
        label="Address"
        help="Begins with https://, for example https://sms.example.com"
        input={{ type: 'url' }}
      />
      {address.localTarget && (
        <CopyField
          label="Lead it to"
          value={address.localTarget}
          hint="The only place on this computer that takes callbacks."
        />
      )}
      <CallProblem error={save.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={save.isPending}>
          Save
        </Button>
      </Buttons>
    </Form>
  )
}
