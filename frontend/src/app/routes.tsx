import type { ComponentProps } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import { type CustomerFilter, useFirstRun } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { AboutPage } from '@/features/about/about-page'
import { AccountActivity } from '@/features/activity/account-activity'
import { ActivityPage } from '@/features/activity/activity-page'
import { AddressPage } from '@/features/address/address-page'
import { AnswersPage } from '@/features/answers/answers-page'
import { BackupPage } from '@/features/backup/backup-page'
import { BulkPage } from '@/features/bulk/bulk-page'
import { BulkTextPage } from '@/features/bulk/bulk-text-page'
import { CallbacksPage } from '@/features/callbacks/callbacks-page'
import { CustomerPage } from '@/features/customers/customer-page'
import { CustomersPage } from '@/features/customers/customers-page'
import { HealthPage } from '@/features/health/health-page'
import { CustomerTools } from '@/features/imports/customer-tools'
import { ImportPage } from '@/features/imports/import-page'
import { InboxPage } from '@/features/inbox/inbox-page'
import { UnconfirmedTexts } from '@/features/inbox/unconfirmed-texts'
import { NotificationsPage } from '@/features/notifications/notifications-page'
import { AccountNumbers } from '@/features/numbers/account-numbers'
import { NumbersPage } from '@/features/numbers/numbers-page'
import { ConsentSection } from '@/features/optouts/consent-section'
import { OptOutButton } from '@/features/optouts/opt-out-button'
import { OptOutsPage } from '@/features/optouts/optouts-page'
import { WishBar } from '@/features/optouts/wish-bar'
import { PeoplePage } from '@/features/people/people-page'
import { TextingPage } from '@/features/personal/texting-page'
import { PhonePanel } from '@/features/phones/phone-panel'
import { PhonesPage } from '@/features/phones/phones-page'
import { PreviewPage } from '@/features/preview/preview-page'
import { AccountPage } from '@/features/providers/account-page'
import { ListPage } from '@/features/providers/list-page'
import { SelectPage } from '@/features/providers/select-page'
import { WizardPage } from '@/features/providers/wizard-page'
import { ReportsPage } from '@/features/reports/reports-page'
import { RetentionPage } from '@/features/retention/retention-page'
import { PlannedLines } from '@/features/scheduled/planned-lines'
import { ScheduledPage } from '@/features/scheduled/scheduled-page'
import { TemplatesPage } from '@/features/templates/templates-page'
import { UpdatesPage } from '@/features/updates/updates-page'
import { Checklist } from '@/features/welcome/checklist'
import { WelcomePage } from '@/features/welcome/welcome-page'
import { Broken } from './shell/broken'
import { Shell } from './shell/shell'

/** Where a person starts: the inbox, or where the first run was left. */
const Start = () => {
  const run = useFirstRun()
  return (
    <Loaded query={run} what="SMS Desk">
      {({ over, step }) => <Navigate to={over || step === 'done' ? '/inbox' : '/welcome'} replace />}
    </Loaded>
  )
}

const inbox = (
  <InboxPage
    checklist={(of) => <Checklist {...of} />}
    actions={({ customer, name, customerDisplay, optedOutSince }) =>
      !optedOutSince && <OptOutButton number={customer} name={name || customerDisplay} />
    }
    notices={({ id, name, customerDisplay }) => (
      <>
        <PlannedLines conversationId={id} />
        <WishBar conversationId={id} name={name || customerDisplay} />
      </>
    )}
    phones={({ conversation, onClose }) => (
      <PhonePanel customer={conversation?.customer ?? ''} numberId={conversation?.numberId ?? ''} onClose={onClose} />
    )}
  />
)

const tools = (filter: CustomerFilter) => <CustomerTools filter={filter} />
const numbers = (account: ComponentProps<typeof AccountNumbers>) => <AccountNumbers {...account} />
const activity = (account: ComponentProps<typeof AccountActivity>) => <AccountActivity {...account} />

/** Every page. Features don't know each other; what one shows inside another is put together here. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      { index: true, element: <Start /> },
      { path: 'welcome', element: <WelcomePage address={<AddressPage />} />, handle: { title: 'First steps' } },
      { path: 'inbox/:id?', element: inbox, handle: { title: 'Inbox' } },
      { path: 'customers', element: <CustomersPage tools={tools} />, handle: { title: 'Customers' } },
      { path: 'customers/import', element: <ImportPage />, handle: { title: 'Import customers' } },
      {
        path: 'customers/:id',
        element: <CustomerPage consent={({ title, phones }) => <ConsentSection name={title} phones={phones} />} />,
        handle: { title: 'Customer' },
      },
      { path: 'scheduled', element: <ScheduledPage />, handle: { title: 'Scheduled' } },
      { path: 'reports', element: <ReportsPage />, handle: { title: 'Reports' } },
      { path: 'bulk', element: <BulkPage />, handle: { title: 'Bulk texts' } },
      { path: 'bulk/:id', element: <BulkTextPage />, handle: { title: 'Bulk text' } },
      { path: 'phones', element: <PhonesPage />, handle: { title: 'Sandbox phones' } },
      { path: 'settings/providers', element: <ListPage />, handle: { title: 'SMS providers' } },
      { path: 'settings/providers/new', element: <SelectPage />, handle: { title: 'New SMS provider' } },
      {
        path: 'settings/providers/:id',
        element: <AccountPage numbers={numbers} activity={activity} />,
        handle: { title: 'SMS provider' },
      },
      {
        path: 'settings/providers/:id/setup',
        element: <WizardPage numbers={numbers} />,
        handle: { title: 'New SMS provider' },
      },
      { path: 'settings/numbers', element: <NumbersPage />, handle: { title: 'Phone numbers' } },
      { path: 'settings/people', element: <PeoplePage />, handle: { title: 'Users and teams' } },
      { path: 'settings/address', element: <AddressPage />, handle: { title: 'Public address' } },
      { path: 'settings/opt-outs', element: <OptOutsPage />, handle: { title: 'Opt-outs' } },
      { path: 'settings/retention', element: <RetentionPage />, handle: { title: 'Data retention' } },
      { path: 'settings/answers', element: <AnswersPage />, handle: { title: 'Automatic answers' } },
      { path: 'settings/backup', element: <BackupPage />, handle: { title: 'Backup' } },
      { path: 'settings/activity', element: <ActivityPage />, handle: { title: 'Activity log' } },
      { path: 'settings/updates', element: <UpdatesPage />, handle: { title: 'Updates' } },
      { path: 'settings/azure-preview', element: <PreviewPage />, handle: { title: 'Azure SMS preview' } },
      {
        path: 'settings/personal/notifications',
        element: <NotificationsPage />,
        handle: { title: 'Notifications' },
      },
      { path: 'settings/personal/texting', element: <TextingPage />, handle: { title: 'Texting' } },
      { path: 'settings/personal/templates', element: <TemplatesPage />, handle: { title: 'Text message templates' } },
      {
        path: 'settings/dead-letters',
        element: <CallbacksPage />,
        handle: { title: 'Unreadable callbacks' },
      },
      { path: 'settings/about', element: <AboutPage />, handle: { title: 'About and diagnostics' } },
      {
        path: 'settings/health',
        element: <HealthPage unconfirmed={<UnconfirmedTexts />} />,
        handle: { title: 'Health' },
      },
      { path: 'join', element: null }, // the gate shows it, signed in or not
      { path: '*', element: <Navigate to="/" replace /> },
    ],
  },
]
