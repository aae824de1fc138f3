import { makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import type { AccountView, ProviderView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { ProblemBar } from '@/components/problem-bar'
import { SandboxTag } from '@/components/sandbox-tag'
import { useAccount } from './api/use-account'
import { useProviders } from './api/use-providers'
import { AccountDetails } from './components/account-details'
import { AccountToolbar } from './components/account-toolbar'
import { CallbackURLs } from './components/callback-urls'
import { Todo } from './components/todo'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0 },
})

type TabName = 'details' | 'numbers' | 'callbacks' | 'activity'

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
  const [tab, setTab] = useState<TabName>('details')
  return (
    <>
      <div className={styles.head}>
        <Text as="h2" size={500} weight="semibold" className={styles.title}>
          {account.name}
        </Text>
        {account.sandbox && <SandboxTag />}
      </div>
      {account.problem.text && (
        <ProblemBar title={account.problem.text} text={account.problem.remedy} detail={account.problem.code} />
      )}
      <AccountToolbar account={account} />
      <Todo todo={account.todo} />
      <TabList selectedValue={tab} onTabSelect={(_, data) => setTab(data.value as TabName)}>
        <Tab value="details">Details</Tab>
        <Tab value="numbers">Phone numbers</Tab>
        <Tab value="callbacks">Callback URLs</Tab>
        <Tab value="activity">Activity</Tab>
      </TabList>
      {tab === 'details' && <AccountDetails account={account} provider={provider} />}
      {tab === 'numbers' &&
        numbers({ id: account.id, provider: account.provider, canImport: account.canImport, editable: true })}
      {tab === 'callbacks' && <CallbackURLs account={account} />}
      {tab === 'activity' && activity({ id: account.id })}
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
