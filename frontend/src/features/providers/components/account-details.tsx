import { Button, Spinner } from '@fluentui/react-components'
import { useState } from 'react'
import type { AccountView, ProviderView } from '@/bridge'
import { Buttons, Form } from '@/components/form'
import { EditIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { useAccountActions } from '../api/use-account'
import { AccountFacts } from './account-facts'
import { AccountFields } from './account-fields'
import { StatementsAccepted } from './statements-accepted'
import { TestResult } from './test-result'
import { useAccountForm } from './use-account-form'

interface Props {
  account: AccountView
  provider: ProviderView
}

interface EditProps extends Props {
  onSaved: (saved: AccountView) => void
  onCancel: () => void
}

const EditForm = ({ account, provider, onSaved, onCancel }: EditProps) => {
  const { save } = useAccountActions(account.id)
  const { form, submit, saves } = useAccountForm(account, provider, save)
  const onSubmit = async (event: React.FormEvent) => {
    event.preventDefault()
    const saved = await submit()
    if (saved) onSaved(saved)
  }
  return (
    <Form label={`Edit ${account.name}`} onSubmit={onSubmit}>
      <AccountFields form={form} account={account} provider={provider} saves={saves} />
      <CallProblem error={save.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={save.isPending}>
          Save
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Buttons>
    </Form>
  )
}

/** What an account is made of, to read and to change. Changed credentials are tested at once. */
export const AccountDetails = ({ account, provider }: Props) => {
  const [editing, setEditing] = useState(false)
  const { test } = useAccountActions(account.id)
  const saved = ({ tested }: AccountView) => {
    setEditing(false)
    if (tested.at === '') test.mutate()
  }
  if (editing)
    return <EditForm account={account} provider={provider} onSaved={saved} onCancel={() => setEditing(false)} />
  return (
    <>
      <AccountFacts account={account} provider={provider} />
      {test.isPending && <Spinner size="tiny" label="Testing" style={{ justifyContent: 'start' }} />}
      <TestResult test={test.data} error={test.error} />
      <Buttons>
        <Button icon={<EditIcon />} onClick={() => setEditing(true)}>
          Edit
        </Button>
      </Buttons>
      <StatementsAccepted kind={account.kind} />
    </>
  )
}
