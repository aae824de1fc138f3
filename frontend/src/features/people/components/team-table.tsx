import type { TeamView, UserView } from '@/bridge'
import { DataTable, RowButton } from '@/components/data-table'
import { Name } from '@/components/name'

interface Props {
  teams: TeamView[]
  users: UserView[]
  onOpen: (team: TeamView) => void
}

export const TeamTable = ({ teams, users, onOpen }: Props) => {
  const names = (team: TeamView) => users.filter(({ id }) => team.members.includes(id)).map(({ name }) => name)
  return (
    <DataTable
      label="Teams"
      items={teams}
      columns={[
        {
          title: 'Name',
          width: '30%',
          cell: (team) => (
            <RowButton onClick={() => onOpen(team)}>
              <Name of={team.name} />
            </RowButton>
          ),
        },
        { title: 'Members', cell: (team) => names(team).join(', ') || 'Nobody yet' },
      ]}
    />
  )
}
