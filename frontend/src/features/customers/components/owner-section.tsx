import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type CustomerView, toDeskError } from '@/bridge'
import { Buttons } from '@/components/form'
import { Owners } from '@/components/owners'
import { PeoplePicker } from '@/components/people-picker'
import { CallProblem } from '@/components/problem-bar'
import { useCustomerActions, useCustomerOwners } from '../api/use-customers'
import { Section } from './section'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  change: { alignSelf: 'flex-start' },
})

const Choice = ({ customer, onDone }: { customer: CustomerView; onDone: () => void }) => {
  const styles = useStyles()
  const owners = useCustomerOwners(customer.id)
  const { give } = useCustomerActions()
  const [owner, setOwner] = useState(customer.owner.id)
  const { field, message } = toDeskError(give.error)
  const present = customer.owner.id ? [customer.owner] : []
  const people = [...(owners.data ?? []), ...present.filter(({ id }) => !owners.data?.some((who) => who.id === id))]
  return (
    <form
      className={styles.form}
      aria-label="Owner"
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate({ id: customer.id, owner }, { onSuccess: onDone })
      }}
    >
      <PeoplePicker
        single
        label="New owner"
        hint="Reads the customer’s conversations. Who reads them only as the owner until now no longer does."
        error={give.error && field === 'owner' ? message : undefined}
        people={people}
        chosen={owner ? [owner] : []}
        onChange={([chosen]) => {
          setOwner(chosen ?? '')
          give.reset()
        }}
      />
      <CallProblem error={give.error && field !== 'owner' ? give.error : null} />
      <Buttons>
        <Button type="submit" appearance="primary" disabledFocusable={give.isPending}>
          Give
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Buttons>
    </form>
  )
}

/** Whose the customer is, and whose they become. */
export const OwnerSection = ({ customer }: { customer: CustomerView }) => {
  const styles = useStyles()
  const [changing, setChanging] = useState(false)
  return (
    <Section title="Owner">
      {customer.owner.id ? <Owners owners={[customer.owner]} /> : <Text>Nobody</Text>}
      {customer.mayGive && !changing && (
        <Button className={styles.change} size="small" onClick={() => setChanging(true)}>
          Change owner
        </Button>
      )}
      {changing && <Choice customer={customer} onDone={() => setChanging(false)} />}
    </Section>
  )
}
