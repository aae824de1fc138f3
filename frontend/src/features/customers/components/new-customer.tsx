import { Button } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import { type MeView, useMe } from '@/bridge'
import { Buttons, Form } from '@/components/form'
import { PeopleField } from '@/components/people-field'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { useCustomerActions, useCustomerOwners } from '../api/use-customers'
import { CustomerFields } from './customer-fields'
import { useCustomerForm } from './use-customer-form'

const NewForm = ({ me, onClose }: { me: MeView; onClose: () => void }) => {
  const navigate = useNavigate()
  const owners = useCustomerOwners('')
  const { create } = useCustomerActions()
  const customer = useCustomerForm(
    undefined,
    me.id,
    ({ owner, ...input }, onError) =>
      create.mutate(
        { input, owner: owner[0] ?? '' },
        { onSuccess: ({ id }) => void navigate(`/customers/${id}`), onError },
      ),
    create.reset,
  )
  return (
    <Form label="Customer" onSubmit={customer.submit}>
      <CustomerFields customer={customer} id="" />
      <PeopleField
        single
        form={customer.form}
        name="owner"
        label="Owner (Optional)"
        hint="Reads the customer’s conversations, whoever’s number they are with."
        people={owners.data ?? []}
      />
      <CallProblem error={create.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabledFocusable={create.isPending}>
          Add
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Buttons>
    </Form>
  )
}

/** The pane at the right in which a customer is added. */
export const NewCustomer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { data: me } = useMe()
  return (
    <SidePane open={open} title="New customer" onClose={onClose}>
      {open && me && <NewForm me={me} onClose={onClose} />}
    </SidePane>
  )
}
