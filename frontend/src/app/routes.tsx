import type { ComponentProps } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import { useMe } from '@/bridge'
import { AddressPage } from '@/features/address/address-page'
import { HealthPage } from '@/features/health/health-page'
import { InboxPage } from '@/features/inbox/inbox-page'
import { AccountNumbers } from '@/features/numbers/account-numbers'
import { NumbersPage } from '@/features/numbers/numbers-page'
import { PeoplePage } from '@/features/people/people-page'
import { PhonePanel } from '@/features/phones/phone-panel'
import { PhonesPage } from '@/features/phones/phones-page'
import { AccountPage } from '@/features/providers/account-page'
import { ListPage } from '@/features/providers/list-page'
import { SelectPage } from '@/features/providers/select-page'
import { WizardPage } from '@/features/providers/wizard-page'
import { WelcomePage } from '@/features/welcome/welcome-page'
import { Broken } from './shell/broken'
import { Shell } from './shell/shell'

/** Where a person starts: the inbox, or the first screen while there is no account. */
const Start = () => {
  const me = useMe()
  return <Navigate to={me.data?.hasAccount ? '/inbox' : '/welcome'} replace />
}

const inbox = (
  <InboxPage
    phones={({ conversation, onClose }) => (
      <PhonePanel customer={conversation?.customer ?? ''} numberId={conversation?.numberId ?? ''} onClose={onClose} />
    )}
  />
)

const numbers = (account: ComponentProps<typeof AccountNumbers>) => <AccountNumbers {...account} />

/** Every page. Features don't know each other; what one shows inside another is put together here. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      { index: true, element: <Start /> },
      { path: 'welcome', element: <WelcomePage />, handle: { title: 'Welcome' } },
      { path: 'inbox/:id?', element: inbox, handle: { title: 'Inbox' } },
      { path: 'phones', element: <PhonesPage />, handle: { title: 'Sandbox phones' } },
      { path: 'settings/providers', element: <ListPage />, handle: { title: 'SMS providers' } },
      { path: 'settings/providers/new', element: <SelectPage />, handle: { title: 'New SMS provider' } },
      { path: 'settings/providers/:id', element: <AccountPage numbers={numbers} />, handle: { title: 'SMS provider' } },
      {
        path: 'settings/providers/:id/setup',
        element: <WizardPage numbers={numbers} />,
        handle: { title: 'New SMS provider' },
      },
      { path: 'settings/numbers', element: <NumbersPage />, handle: { title: 'Phone numbers' } },
      { path: 'settings/people', element: <PeoplePage />, handle: { title: 'Users and teams' } },
      { path: 'settings/address', element: <AddressPage />, handle: { title: 'Public address' } },
      { path: 'settings/health', element: <HealthPage />, handle: { title: 'Health' } },
      { path: 'join', element: null }, // the gate shows it, signed in or not
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]
