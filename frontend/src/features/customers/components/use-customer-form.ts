import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type CustomerInput, type CustomerView, toDeskError } from '@/bridge'
import { showFieldError } from '@/components/field-error'

const fields = ['kind', 'name', 'company', 'email', 'notes', 'zone', 'language', 'owner'] as const

/** What is written of a customer, and for a new one whose it is: one id or none. */
export type Written = CustomerInput & { owner: string[] }

const inputOf = (customer: CustomerView | undefined, owner: string): Written => ({
  kind: customer?.kind ?? 'contact',
  name: customer?.name ?? '',
  company: customer?.company ?? '',
  email: customer?.email ?? '',
  notes: customer?.notes ?? '',
  zone: customer?.zone ?? '',
  language: customer?.language ?? '',
  phones: customer?.phones.map(({ number, label }) => ({ number, label })) ?? [{ number: '', label: 'mobile' }],
  owner: owner ? [owner] : [],
})

interface WrongPhone {
  number: string
  message: string
  suggestion: string
}

/** The form of a customer; refusals go under their field, that of a number under the number that it names. */
export const useCustomerForm = (
  customer: CustomerView | undefined,
  owner: string,
  save: (written: Written, onError: (error: unknown) => void) => void,
  forget: () => void,
) => {
  const form = useForm<Written>({ values: inputOf(customer, owner), resetOptions: { keepDirtyValues: true } })
  const [wrongPhone, setWrongPhone] = useState<WrongPhone>()
  const submit = form.handleSubmit((written) => {
    setWrongPhone(undefined)
    save(written, (error) => {
      const { field, message, suggestion } = toDeskError(error)
      const named = written.phones.find(({ number }) => message.includes(`“${number.trim()}”`))
      if (field === 'phones' && named) setWrongPhone({ number: named.number, message, suggestion })
      else if (!showFieldError(error, fields, form.setError)) return
      forget()
    })
  })
  const takePhone = (value: string) => {
    const index = form.getValues('phones').findIndex(({ number }) => number === wrongPhone?.number)
    if (index >= 0) form.setValue(`phones.${index}.number`, value, { shouldDirty: true })
    setWrongPhone(undefined)
  }
  return { form, submit, wrongPhone, takePhone }
}

export type CustomerForm = ReturnType<typeof useCustomerForm>
