import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { type ReactNode, useMemo, useState } from 'react'
import type { CustomerFilter } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, CustomersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Page } from '@/components/page'
import { useDebounced } from '@/lib/use-debounced'
import { useCustomers } from './api/use-customers'
import { CustomerFilters } from './components/customer-filters'
import { CustomerTable } from './components/customer-table'
import { NewCustomer } from './components/new-customer'

const everybody: CustomerFilter = { kind: '', state: '', mine: false, text: '' }

interface Props {
  /** What else can be done with the customers that the filter chooses, beside "New". */
  tools?: (filter: CustomerFilter) => ReactNode
}

/** Sales > Customers. */
export const CustomersPage = ({ tools }: Props) => {
  const returnsHere = useRestoreFocusTarget()
  const [choice, setChoice] = useState(everybody)
  const text = useDebounced(choice.text.trim(), 150)
  const filter = useMemo(() => ({ ...choice, text }), [choice, text])
  const customers = useCustomers(filter)
  const [adding, setAdding] = useState(false)
  const chosen = Object.values(filter).some(Boolean)
  const add = (
    <Button appearance="primary" icon={<AddIcon />} {...returnsHere} onClick={() => setAdding(true)}>
      New customer
    </Button>
  )
  return (
    <Page intro="Everybody whom the business texts. Who owns a customer reads their conversations, whoever’s number these are with.">
      <Loaded query={customers} what="the customers" rows={8}>
        {(list) =>
          list.length === 0 && !chosen ? (
            <EmptyState
              icon={<CustomersIcon />}
              title="No customer yet"
              text="Who texts you becomes a lead here by themselves. You can add others before you text them."
            >
              {add}
              {tools?.(filter)}
            </EmptyState>
          ) : (
            <>
              <Buttons>
                {add}
                {tools?.(filter)}
              </Buttons>
              <CustomerFilters filter={choice} onChange={setChoice} />
              {list.length === 0 ? (
                <EmptyState icon={<CustomersIcon />} title="Nothing found" text="No customer fits the filter.">
                  <Button onClick={() => setChoice(everybody)}>Show everybody</Button>
                </EmptyState>
              ) : (
                <CustomerTable customers={list} />
              )}
              {customers.hasNextPage && (
                <MoreRows busy={customers.isFetchingNextPage} onMore={() => void customers.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
      <NewCustomer open={adding} onClose={() => setAdding(false)} />
    </Page>
  )
}
