import {
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

const useStyles = makeStyles({
  cell: { paddingTop: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalS },
  name: { textAlign: 'left', lineHeight: tokens.lineHeightBase300 },
  few: { width: '30%' },
})

interface Props {
  teams: TeamView[]
  users: UserView[]
  onOpen: (team: TeamView) => void
}

export const TeamTable = ({ teams, users, onOpen }: Props) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  const names = (team: TeamView) => users.filter(({ id }) => team.members.includes(id)).map(({ name }) => name)
  return (
    <Table aria-label="Teams">
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.few}>Name</TableHeaderCell>
          <TableHeaderCell>Members</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {teams.map((team) => (
          <TableRow key={team.id}>
            <TableCell className={styles.cell}>
              <Link as="button" type="button" className={styles.name} {...returnsHere} onClick={() => onOpen(team)}>
                {team.name}
              </Link>
            </TableCell>
            <TableCell className={styles.cell}>{names(team).join(', ') || 'Nobody yet'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
