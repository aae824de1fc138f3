import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type MeView, type NumberInput, type NumberView, toDeskError } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { useNumberActions } from '../api/use-numbers'

const fields = ['accountId', 'phoneNumber', 'name', 'type', 'owners', 'defaultCountry'] as const

const inputOf = (number: NumberView): NumberInput => ({
  accountId: number.accountId,
  phoneNumber: number.phoneNumber,
  name: number.name,
  type: number.type,
  owners: number.owners.map((owner) => owner.id),
  maySend: number.maySend,
  mayReceive: number.mayReceive,
  defaultCountry: number.defaultCountry,
})

const blank = (accountId: string, me: MeView): NumberInput => ({
  accountId,
  phoneNumber: '',
  name: '',
  type: '',
  owners: [me.id],
  maySend: true,
  mayReceive: true,
  defaultCountry: me.country,
})

/** The number pane's form; refusals go under their field, with the corrected number to take over. */
export const useNumberForm = (number: NumberView | undefined, accountId: string, me: MeView, onDone: () => void) => {
  const form = useForm<NumberInput>({ defaultValues: number ? inputOf(number) : blank(accountId, me) })
  const [suggestion, setSuggestion] = useState('')
  const { save } = useNumberActions()
  const submit = form.handleSubmit((input) => {
    setSuggestion('')
    save.mutate(
      { id: number?.id ?? '', input },
      {
        onSuccess: onDone,
        onError: (error) => {
          setSuggestion(toDeskError(error).suggestion)
          if (showFieldError(error, fields, form.setError)) save.reset()
        },
      },
    )
  })
  const take = (value: string) => {
    form.setValue('phoneNumber', value)
    form.clearErrors('phoneNumber')
    setSuggestion('')
  }
  return { form, submit, save, suggestion, take }
}
