import { Badge, makeStyles, tokens } from '@fluentui/react-components'
import type { TeamView, UserView } from '@/bridge'
import { DataTable, RowButton } from '@/components/data-table'
import { TimeText } from '@/components/time-text'
import { useNow } from '@/lib/use-now'
import { roleName } from './roles'
import { type UserAction, UserMenu } from './user-menu'
import { userState } from './user-state'

const useStyles = makeStyles({ soft: { color: tokens.colorNeutralForeground3 } })

interface Props {
  users: UserView[]
  teams: TeamView[]
  me: string
  /** What to do with somebody; nothing can be done without. */
  onAction?: (action: UserAction, user: UserView) => void
}

const StateBadge = ({ user }: { user: UserView }) => {
  const { color, text } = userState(user, useNow())
  return (
    <Badge appearance="tint" color={color}>
      {text}
    </Badge>
  )
}

export const UserTable = ({ users, teams, me, onAction }: Props) => {
  const styles = useStyles()
  const names = (user: UserView) => teams.filter(({ id }) => user.teams.includes(id)).map(({ name }) => name)
  return (
    <DataTable
      label="Users"
      items={users}
      columns={[
        {
          title: 'Name',
          cell: (user) => (
            <>
              {onAction && user.active ? (
                <RowButton onClick={() => onAction('edit', user)}>{user.name}</RowButton>
              ) : (
                user.name
              )}
              {user.id === me && <span className={styles.soft}> (you)</span>}
            </>
          ),
        },
        { title: 'Role', cell: (user) => roleName(user.role) },
        { title: 'Teams', cell: (user) => names(user).join(', ') || '–' },
        { title: 'State', width: '200px', cell: (user) => <StateBadge user={user} /> },
        { title: 'Last signed in', cell: (user) => <TimeText at={user.signedInAt} /> },
        onAction !== undefined && {
          title: 'Actions',
          width: '72px',
          cell: (user) => <UserMenu user={user} own={user.id === me} onAction={onAction} />,
        },
      ]}
    />
  )
}
