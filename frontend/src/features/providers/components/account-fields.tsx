import type { UseFormReturn } from 'react-hook-form'
import type { AccountView, ProviderView } from '@/bridge'
import { SecretField } from '@/components/secret-field'
import { TextField } from '@/components/text-field'
import type { AccountForm } from './use-account-form'

interface Props {
  form: UseFormReturn<AccountForm>
  account: AccountView
  provider: ProviderView
  saves: number
}

/** Name, description, and whatever the provider asks for. */
export const AccountFields = ({ form, account, provider, saves }: Props) => (
  <>
    <TextField form={form} name="name" label="Name" help="How you tell this account from others." />
    <TextField form={form} name="description" label="Description" optional multiline />
    {provider.fields.map((field) =>
      field.secret ? (
        <SecretField
          key={`${field.key} ${saves}`}
          form={form}
          name={`secrets.${field.key}`}
          label={field.label}
          help={field.help}
          stored={account.secretsSet.includes(field.key)}
        />
      ) : (
        <TextField
          key={field.key}
          form={form}
          name={`fields.${field.key}`}
          label={field.label}
          help={field.help}
          optional={!field.required}
        />
      ),
    )}
  </>
)
