import {
  Badge,
  Link,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { TeamView, UserView } from '@/bridge'
import { TimeText } from '@/components/time-text'
import { useNow } from '@/lib/use-now'
import { roleName } from './roles'
import { type UserAction, UserMenu } from './user-menu'
import { userState } from './user-state'

const useStyles = makeStyles({
  cell: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  name: { textAlign: 'left', lineHeight: tokens.lineHeightBase300 },
  soft: { color: tokens.colorNeutralForeground3 },
  state: { width: '200px' },
  menu: { width: '72px' },
})

interface Props {
  users: UserView[]
  teams: TeamView[]
  me: string
  /** What to do with somebody; nothing can be done without. */
  onAction?: (action: UserAction, user: UserView) => void
}

const UserRow = ({ user, teams, me, onAction }: Omit<Props, 'users'> & { user: UserView }) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  const state = userState(user, useNow())
  const names = teams.filter(({ id }) => user.teams.includes(id)).map(({ name }) => name)
  const own = user.id === me
  return (
    <TableRow>
      <TableCell className={styles.cell}>
        {onAction && user.active ? (
          <Link
            as="button"
            type="button"
            className={styles.name}
            {...returnsHere}
            onClick={() => onAction('edit', user)}
          >
            {user.name}
          </Link>
        ) : (
          user.name
        )}
        {own && <span className={styles.soft}> (you)</span>}
      </TableCell>
      <TableCell className={styles.cell}>{roleName(user.role)}</TableCell>
      <TableCell className={styles.cell}>{names.join(', ') || '–'}</TableCell>
      <TableCell className={styles.cell}>
        <Badge appearance="tint" color={state.color}>
          {state.text}
        </Badge>
      </TableCell>
      <TableCell className={styles.cell}>
        <TimeText at={user.signedInAt} />
      </TableCell>
      {onAction && (
        <TableCell className={styles.cell}>
          <UserMenu user={user} own={own} onAction={onAction} />
        </TableCell>
      )}
    </TableRow>
  )
}

export const UserTable = ({ users, onAction, ...rest }: Props) => {
  const styles = useStyles()
  return (
    <Table aria-label="Users">
      <TableHeader>
        <TableRow>
          <TableHeaderCell>Name</TableHeaderCell>
          <TableHeaderCell>Role</TableHeaderCell>
          <TableHeaderCell>Teams</TableHeaderCell>
          <TableHeaderCell className={styles.state}>State</TableHeaderCell>
          <TableHeaderCell>Last signed in</TableHeaderCell>
          {onAction && <TableHeaderCell className={styles.menu}>Actions</TableHeaderCell>}
        </TableRow>
      </TableHeader>
      <TableBody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} onAction={onAction} {...rest} />
        ))}
      </TableBody>
    </Table>
  )
}
