import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { MeView, TeamView, UserView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, TeamIcon } from '@/components/icons'
import { TeamPane } from './team-pane'
import { TeamTable } from './team-table'

/** The teams that this person may change. */
export const TeamsTab = ({ me, users, teams }: { me: MeView; users: UserView[]; teams: TeamView[] }) => {
  const returnsHere = useRestoreFocusTarget()
  const [pane, setPane] = useState<{ team?: TeamView }>()
  const open = (
    <Button appearance="primary" icon={<AddIcon />} {...returnsHere} onClick={() => setPane({})}>
      New team
    </Button>
  )
  return (
    <>
      {teams.length === 0 ? (
        <EmptyState
          icon={<TeamIcon />}
          title="No team yet"
          text={
            me.canManagePeople
              ? 'A number that a team owns is read and answered by all of its members.'
              : 'You see the teams here that you are in. A team that you make has you as its first member.'
          }
        >
          {open}
        </EmptyState>
      ) : (
        <>
          <Buttons>{open}</Buttons>
          <TeamTable teams={teams} users={users} onOpen={(team) => setPane({ team })} />
        </>
      )}
      <TeamPane open={pane !== undefined} team={pane?.team} users={users} onClose={() => setPane(undefined)} />
    </>
  )
}
