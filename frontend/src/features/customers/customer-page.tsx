import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { CustomerView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { Buttons, Form } from '@/components/form'
import { Loaded } from '@/components/loaded'
import { Name } from '@/components/name'
import { Page } from '@/components/page'
import { CallProblem } from '@/components/problem-bar'
import { useCustomer, useCustomerActions } from './api/use-customers'
import { ConversationsSection } from './components/conversations-section'
import { CustomerFields } from './components/customer-fields'
import { CustomerToolbar } from './components/customer-toolbar'
import { OwnerSection } from './components/owner-section'
import { useCustomerForm } from './components/use-customer-form'
import { kindName } from './lib/kinds'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0, overflowWrap: 'anywhere' },
  columns: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXXXL },
  form: { flex: '1 1 320px', maxWidth: '480px' },
  beside: {
    flex: '1 1 260px',
    maxWidth: '420px',
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
  },
})

const Details = ({ customer }: { customer: CustomerView }) => {
  const { update } = useCustomerActions()
  const form = useCustomerForm(
    customer,
    '',
    ({ owner: _, ...input }, onError) =>
      update.mutate({ id: customer.id, input }, { onSuccess: () => form.form.reset(), onError }),
    update.reset,
  )
  const { isDirty } = form.form.formState
  return (
    <Form label="Customer" onSubmit={form.submit}>
      <CustomerFields customer={form} id={customer.id} />
      <CallProblem error={update.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={!isDirty} disabledFocusable={update.isPending}>
          Save
        </Button>
        <Button disabled={!isDirty} onClick={() => form.form.reset()}>
          Discard
        </Button>
      </Buttons>
    </Form>
  )
}

interface Props {
  /** What the customer agreed to. */
  consent?: (customer: CustomerView) => ReactNode
}

/** One customer: who they are, whose they are, what was texted. */
export const CustomerPage = ({ consent }: Props) => {
  const styles = useStyles()
  const { id = '' } = useParams()
  return (
    <Page>
      <AppLink to="/customers">All customers</AppLink>
      <Loaded query={useCustomer(id)} what="the customer" rows={8}>
        {(customer) => (
          <>
            <div className={styles.head}>
              <Text as="h2" size={500} weight="semibold" className={styles.title}>
                <Name of={customer.title} />
              </Text>
              <Badge appearance="tint">{kindName(customer)}</Badge>
              {customer.state === 'inactive' && (
                <Badge appearance="tint" color="informative">
                  Inactive
                </Badge>
              )}
            </div>
            <CustomerToolbar customer={customer} />
            <div className={styles.columns}>
              <div className={styles.form}>
                <Details key={customer.id} customer={customer} />
              </div>
              <div className={styles.beside}>
                <OwnerSection customer={customer} />
                {consent?.(customer)}
                <ConversationsSection id={customer.id} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
