import { Dropdown, Field, Option } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { type NumberView, type RecognizedView, useCustomerLookup, useMe, useTexting } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { useConversationActions } from '../api/use-conversations'
import { useRecognized, useRecognizing } from '../api/use-recognized'
import { FoundCustomers } from './found-customers'
import { Recipient } from './recipient'
import { SimulatedCustomers } from './simulated-customers'

const fields = ['to'] as const

const nameOf = (number: NumberView) => `${number.name} · ${number.display}${number.sandbox ? ' · Sandbox' : ''}`

/** What is missing to somebody who can't text from any number. */
const NoNumber = () => {
  const me = useMe()
  return (
    <ProblemBar
      intent="info"
      text={
        <>
          You own no number to text from.{' '}
          {me.data?.canManageNumbers ? (
            <AppLink to="/settings/numbers" inline>
              Open Phone numbers
            </AppLink>
          ) : (
            'Ask an administrator to make you an owner of one.'
          )}
        </>
      }
    />
  )
}

/** Starts the conversation with a number, and goes there to write. */
const useStart = (from: NumberView | undefined, onDone: () => void) => {
  const navigate = useNavigate()
  const { start } = useConversationActions()
  const go = (to: string, phones: boolean, onError: (error: unknown) => void) =>
    start.mutate(
      { from: from?.id ?? '', to },
      {
        onSuccess: (conversation) => {
          onDone()
          void navigate(`/inbox/${conversation.id}`, { state: { write: true, phones } })
        },
        onError,
      },
    )
  return { go }
}

interface Props {
  senders: NumberView[]
  onDone: () => void
}

/** Reads what was typed, asks which number is meant where it may be several, and starts. */
const useRecipient = (from: NumberView | undefined, onDone: () => void) => {
  const client = useQueryClient()
  const start = useStart(from, onDone)
  const recognize = useRecognizing(client)
  const form = useForm({ defaultValues: { to: '' } })
  const typed = form.watch('to')
  const found = useRecognized(from?.id ?? '', typed).data ?? []
  const [chosen, choose] = useState('')
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const meant = (of: RecognizedView[]) =>
    (of.length === 1 ? of[0] : of.find(({ address }) => address === chosen))?.address
  const refused = (error: unknown) => setFailure(showFieldError(error, fields, form.setError) ? undefined : error)
  const go = (to: string, phones = false) => start.go(to, phones, refused)
  const submit = form.handleSubmit(async ({ to }) => {
    setFailure(undefined)
    try {
      const only = meant(await recognize(from?.id ?? '', to))
      setAsked(!only)
      if (only) go(only)
    } catch (error) {
      refused(error)
    }
  })
  const address = meant(found)
  const problem = asked && !address ? 'Choose the number that is meant.' : ''
  return { form, typed, found, chosen: address ?? '', choose, problem, failure, go, submit }
}

interface Props {
  senders: NumberView[]
  onDone: () => void
}

/** From which number, and to whom. */
export const NewMessageForm = ({ senders, onDone }: Props) => {
  const usual = useTexting().data?.numberId
  const [fromId, setFrom] = useState<string>()
  const from = senders.find(({ id }) => id === (fromId ?? usual)) ?? senders[0]
  const to = useRecipient(from, onDone)
  const customers = useCustomerLookup(to.typed, 2)
  if (!from) return <NoNumber />
  return (
    <Form id="new-message" label="New message" onSubmit={to.submit}>
      <Field label="From">
        <Dropdown
          selectedOptions={[from.id]}
          value={nameOf(from)}
          onOptionSelect={(_, data) => setFrom(data.optionValue)}
        >
          {senders.map((number) => (
            <Option key={number.id} value={number.id}>
              {nameOf(number)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <TextField
        form={to.form}
        name="to"
        label="To"
        help="A customer’s name, or a number, for example +14155550123."
        input={{ autoFocus: true }}
      />
      {to.typed.trim().length >= 2 && <FoundCustomers customers={customers.data ?? []} onChoose={(n) => to.go(n)} />}
      <Recipient found={to.found} chosen={to.chosen} problem={to.problem} onChoose={to.choose} />
      {from.sandbox && <SimulatedCustomers onChoose={(number) => to.go(number, true)} />}
      <CallProblem error={to.failure} />
    </Form>
  )
}
