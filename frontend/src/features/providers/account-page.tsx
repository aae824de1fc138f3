import { makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Navigate, useParams, useSearchParams } from 'react-router'
import type { AccountView, ProviderView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Name } from '@/components/name'
import { Page } from '@/components/page'
import { ProblemBar } from '@/components/problem-bar'
import { SandboxTag } from '@/components/sandbox-tag'
import { useAccount } from './api/use-account'
import { useProviders } from './api/use-providers'
import { AccountDetails } from './components/account-details'
import { AccountToolbar } from './components/account-toolbar'
import { CallbackTest } from './components/callback-test'
import { CallbackURLs } from './components/callback-urls'
import { OldURLs, RotateURLs } from './components/rotate-urls'
import { Todo } from './components/todo'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0 },
})

interface Props {
  numbers: (account: { id: string; provider: string; canImport: boolean; editable: boolean }) => ReactNode
  activity: (account: { id: string }) => ReactNode
}

const AccountTabs = ({
  account,
  provider,
  numbers,
  activity,
}: Props & { account: AccountView; provider: ProviderView }) => {
  const styles = useStyles()
  const [params, setParams] = useSearchParams()
  const tabs: { name: string; title: string; show: () => ReactNode }[] = [
    { name: 'details', title: 'Details', show: () => <AccountDetails account={account} provider={provider} /> },
    {
      name: 'numbers',
      title: 'Phone numbers',
      show: () => numbers({ id: account.id, provider: account.provider, canImport: account.canImport, editable: true }),
    },
    {
      name: 'callbacks',
      title: 'Callback URLs',
      show: () => (
        <>
          <OldURLs account={account} provider={provider} />
          <CallbackURLs account={account} provider={provider} />
          <CallbackTest account={account} />
          <RotateURLs account={account} provider={provider} />
        </>
      ),
    },
    { name: 'activity', title: 'Activity', show: () => activity({ id: account.id }) },
  ]
  const tab = tabs.find(({ name }) => name === params.get('tab')) ?? tabs[0]
  return (
    <>
      <div className={styles.head}>
        <Text as="h2" size={500} weight="semibold" className={styles.title}>
          <Name of={account.name} />
        </Text>
        {account.sandbox && <SandboxTag />}
      </div>
      {account.problem.text && (
        <ProblemBar title={account.problem.text} text={account.problem.remedy} detail={account.problem.code} />
      )}
      <AccountToolbar account={account} />
      <Todo todo={account.todo} />
      <TabList
        selectedValue={tab?.name}
        onTabSelect={(_, data) => setParams({ tab: String(data.value) }, { replace: true })}
      >
        {tabs.map(({ name, title }) => (
          <Tab key={name} value={name}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tab?.show()}
    </>
  )
}

/** One provider account: details, numbers, callbacks, activity. */
export const AccountPage = (parts: Props) => {
  const { id = '' } = useParams()
  const account = useAccount(id)
  const providers = useProviders()
  return (
    <Page>
      <Loaded query={account} what="the account">
        {(data) =>
          data.state === 'draft' ? (
            <Navigate to={`/settings/providers/${id}/setup`} replace />
          ) : (
            <Loaded query={providers} what="the provider">
              {(list) => {
                const provider = list.find((p) => p.kind === data.kind)
                return provider && <AccountTabs account={data} provider={provider} {...parts} />
              }}
            </Loaded>
          )
        }
      </Loaded>
    </Page>
  )
}
