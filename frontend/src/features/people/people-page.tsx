import { Tab, TabList } from '@fluentui/react-components'
import { useState } from 'react'
import { type MeView, useMe } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useTeams, useUsers } from './api/use-people'
import { TeamsTab } from './components/teams-tab'
import { UserTable } from './components/user-table'
import { UsersTab } from './components/users-tab'

const Tabs = ({ me }: { me: MeView }) => {
  const users = useUsers()
  const teams = useTeams()
  const [tab, setTab] = useState('users')
  return (
    <>
      <TabList
        selectedValue={tab}
        onTabSelect={(_, data) => setTab(String(data.value))}
        style={{ marginLeft: '-12px' }}
      >
        <Tab value="users">Users</Tab>
        <Tab value="teams">Teams</Tab>
      </TabList>
      <Loaded query={users} what="the users">
        {(everybody) => (
          <Loaded query={teams} what="the teams">
            {(all) => {
              const shown = { me, users: everybody, teams: all }
              if (tab === 'teams') return <TeamsTab {...shown} />
              if (me.canManagePeople) return <UsersTab {...shown} />
              return <UserTable {...shown} me={me.id} />
            }}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}

/** App Settings > Users and teams. */
export const PeoplePage = () => (
  <Page intro="Who works with SMS Desk. A conversation is seen only by the people and teams who own its number.">
    <Loaded query={useMe()} what="who you are">
      {(me) => <Tabs me={me} />}
    </Loaded>
  </Page>
)
