import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { AccountView, ProviderView } from '@/bridge'
import { Buttons, Form } from '@/components/form'
import { EditIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { useAccountActions } from '../api/use-account'
import { AccountFacts } from './account-facts'
import { AccountFields } from './account-fields'
import { useAccountForm } from './use-account-form'

interface Props {
  account: AccountView
  provider: ProviderView
}

const EditForm = ({ account, provider, onDone }: Props & { onDone: () => void }) => {
  const { save } = useAccountActions(account.id)
  const { form, submit } = useAccountForm(account, provider, save)
  const onSubmit = async (event: React.FormEvent) => {
    event.preventDefault()
    if (await submit()) onDone()
  }
  return (
    <Form label={`Edit ${account.name}`} onSubmit={onSubmit}>
      <AccountFields form={form} account={account} provider={provider} />
      <CallProblem error={save.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={save.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Buttons>
    </Form>
  )
}

/** What an account is made of, to read and to change. */
export const AccountDetails = ({ account, provider }: Props) => {
  const [editing, setEditing] = useState(false)
  if (editing) return <EditForm account={account} provider={provider} onDone={() => setEditing(false)} />
  return (
    <>
      <AccountFacts account={account} provider={provider} />
      <Buttons>
        <Button icon={<EditIcon />} onClick={() => setEditing(true)}>
          Edit
        </Button>
      </Buttons>
    </>
  )
}
