import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  makeStyles,
  Option,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { type NumberView, useMe } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { showFieldError } from '@/components/field-error'
import { Form } from '@/components/form'
import { Loaded } from '@/components/loaded'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { useConversationActions, useSenders } from '../api/use-conversations'
import { SimulatedCustomers } from './simulated-customers'

const fields = ['to'] as const

const useStyles = makeStyles({ surface: { maxWidth: '528px' } }) // a form's width, and the dialog's edges

const nameOf = (number: NumberView) => `${number.name} · ${number.display}${number.sandbox ? ' · Sandbox' : ''}`

const NewMessageForm = ({ senders, onDone }: { senders: NumberView[]; onDone: () => void }) => {
  const navigate = useNavigate()
  const me = useMe()
  const { start } = useConversationActions()
  const [from, setFrom] = useState(senders[0])
  const form = useForm({ defaultValues: { to: '' } })
  if (!from)
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
  const open = ({ to }: { to: string }, phones = false) =>
    start.mutate(
      { from: from.id, to },
      {
        onSuccess: (conversation) => {
          onDone()
          void navigate(`/inbox/${conversation.id}`, { state: { write: true, phones } })
        },
        onError: (error) => {
          if (showFieldError(error, fields, form.setError)) start.reset()
        },
      },
    )
  const submit = form.handleSubmit((input) => open(input))
  return (
    <Form id="new-message" label="New message" onSubmit={submit}>
      <Field label="From">
        <Dropdown
          selectedOptions={[from.id]}
          value={nameOf(from)}
          onOptionSelect={(_, data) => setFrom(senders.find(({ id }) => id === data.optionValue))}
        >
          {senders.map((number) => (
            <Option key={number.id} value={number.id}>
              {nameOf(number)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <TextField
        form={form}
        name="to"
        label="To"
        help="The customer’s number, for example +14155550123."
        input={{ type: 'tel', autoFocus: true }}
      />
      {from.sandbox && <SimulatedCustomers onChoose={(to) => open({ to }, true)} />}
      <CallProblem error={start.error} />
    </Form>
  )
}

/** A conversation with somebody new. */
export const NewMessageDialog = ({ onClose }: { onClose: () => void }) => {
  const styles = useStyles()
  const senders = useSenders()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>New message</DialogTitle>
          <DialogContent>
            <Loaded query={senders} what="your numbers" rows={2}>
              {(list) => <NewMessageForm senders={list} onDone={onClose} />}
            </Loaded>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit" form="new-message" disabled={!senders.data?.length}>
              Write
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
