import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { AccountInput, AccountView, ProviderView } from '@/bridge'
import { toDeskError } from '@/bridge'
import { keys } from '@/lib/query-keys'
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

/**
 * The account's form, and a save that puts refusals under their fields. `saves` counts what was saved: fields that
 * hold a secret begin anew then.
 */
export const useAccountForm = (account: AccountView, provider: ProviderView, save: AccountActions['save']) => {
  const client = useQueryClient()
  const typed = client.getQueryData<AccountForm>(keys.typed(account.id))
  const form = useForm<AccountForm>({ defaultValues: typed ?? inputOf(account, provider) })
  const [saves, setSaves] = useState(0)
  const submit = async (): Promise<AccountView | undefined> => {
    form.clearErrors()
    try {
      const saved = await save.mutateAsync(form.getValues())
      form.reset(inputOf(saved, provider))
      save.reset() // it holds what was saved
      client.removeQueries({ queryKey: keys.typed(account.id) })
      setSaves((n) => n + 1)
      return saved
    } catch (error) {
      const { field, message } = toDeskError(error)
      const path = pathOf(field, provider)
      if (path) {
        form.setError(path, { message }, { shouldFocus: true })
        save.reset()
      }
      return undefined
    }
  }
  return { form, submit, saves }
}
