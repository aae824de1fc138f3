import { useForm } from 'react-hook-form'
import type { AccountInput, AccountView, ProviderView } from '@/bridge'
import { toDeskError } from '@/bridge'
import type { AccountActions } from '../api/use-account'

/** The form's own shape; keys of fields and secrets are the descriptor's. */
export type AccountForm = AccountInput

const inputOf = (account: AccountView, provider: ProviderView): AccountForm => ({
  name: account.name,
  description: account.description,
  fields: Object.fromEntries(provider.fields.filter((f) => !f.secret).map((f) => [f.key, account.fields[f.key] ?? ''])),
  secrets: Object.fromEntries(provider.fields.filter((f) => f.secret).map((f) => [f.key, ''])),
})

/** Where in the form a field of an error is. */
const pathOf = (field: string, provider: ProviderView) => {
  if (field === 'name' || field === 'description') return field
  const known = provider.fields.find((f) => f.key === field)
  return known && (`${known.secret ? 'secrets' : 'fields'}.${field}` as const)
}

/** The account's form, and a save that puts refusals under their fields. */
export const useAccountForm = (account: AccountView, provider: ProviderView, save: AccountActions['save']) => {
  const form = useForm<AccountForm>({ defaultValues: inputOf(account, provider) })
  const submit = async (): Promise<boolean> => {
    form.clearErrors()
    try {
      form.reset(inputOf(await save.mutateAsync(form.getValues()), provider))
      return true
    } catch (error) {
      const { field, message } = toDeskError(error)
      const path = pathOf(field, provider)
      if (path) {
        form.setError(path, { message }, { shouldFocus: true })
        save.reset()
      }
      return false
    }
  }
  return { form, submit }
}
