import { Badge } from '@fluentui/react-components'
import type { CustomerView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { DataTable } from '@/components/data-table'
import { Name } from '@/components/name'
import { Owners } from '@/components/owners'
import { kindName } from '../lib/kinds'

export const CustomerTable = ({ customers }: { customers: CustomerView[] }) => (
  <DataTable
    label="Customers"
    items={customers}
    columns={[
      {
        title: 'Name',
        cell: ({ id, title, state }) => (
          <>
            <AppLink to={`/customers/${id}`}>
              <Name of={title} />
            </AppLink>{' '}
            {state === 'inactive' && (
              <Badge appearance="tint" color="informative">
                Inactive
              </Badge>
            )}
          </>
        ),
      },
      { title: 'Kind', width: '110px', cell: kindName },
      { title: 'Company', cell: ({ company }) => <Name of={company} /> },
      { title: 'Phone number', width: '170px', cell: ({ phones }) => phones[0]?.display },
      { title: 'Owner', width: '150px', cell: ({ owner }) => owner.id && <Owners owners={[owner]} /> },
    ]}
  />
)
