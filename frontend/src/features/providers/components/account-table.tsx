import {
  Badge,
  Button,
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
import type { AccountView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { ButtonLink } from '@/components/button-link'
import { Level } from '@/components/level'
import { SandboxTag } from '@/components/sandbox-tag'
import { TimeText } from '@/components/time-text'

const useStyles = makeStyles({
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  cell: { paddingTop: tokens.spacingVerticalXS, paddingBottom: tokens.spacingVerticalXS },
  few: { width: '90px' },
})

const states: Record<string, string> = { draft: 'Draft', active: 'Active', inactive: 'Inactive' }

const StateBadge = ({ state }: { state: string }) => (
  <Badge appearance="tint" color={state === 'active' ? 'success' : 'informative'}>
    {states[state] ?? state}
  </Badge>
)

const AccountRow = ({ account, onDiscard }: { account: AccountView; onDiscard: (account: AccountView) => void }) => {
  const styles = useStyles()
  const draft = account.state === 'draft'
  const returnsHere = useRestoreFocusTarget()
  const name = account.name || 'Without a name'
  return (
    <TableRow>
      <TableCell className={styles.cell}>
        <span className={styles.name}>
          {draft ? name : <AppLink to={`/settings/providers/${account.id}`}>{name}</AppLink>}
          {account.sandbox && <SandboxTag />}
        </span>
      </TableCell>
      <TableCell>{account.provider}</TableCell>
      <TableCell>{account.numbers}</TableCell>
      <TableCell>
        <StateBadge state={account.state} />
      </TableCell>
      <TableCell>
        <TimeText at={account.lastCallbackAt} />
      </TableCell>
      <TableCell className={styles.cell}>
        {draft ? (
          <span className={styles.name}>
            <ButtonLink to={`/settings/providers/${account.id}/setup`} size="small">
              Resume
            </ButtonLink>
            <Button
              size="small"
              appearance="subtle"
              {...returnsHere}
              aria-label={`Discard ${name}`}
              onClick={() => onDiscard(account)}
            >
              Discard
            </Button>
          </span>
        ) : (
          <Level level={account.health} text={account.problem.text || undefined} />
        )}
      </TableCell>
    </TableRow>
  )
}

interface Props {
  accounts: AccountView[]
  onDiscard: (account: AccountView) => void
}

export const AccountTable = ({ accounts, onDiscard }: Props) => {
  const styles = useStyles()
  return (
    <Table aria-label="SMS providers">
      <TableHeader>
        <TableRow>
          <TableHeaderCell>Name</TableHeaderCell>
          <TableHeaderCell>Provider</TableHeaderCell>
          <TableHeaderCell className={styles.few}>Numbers</TableHeaderCell>
          <TableHeaderCell className={styles.few}>State</TableHeaderCell>
          <TableHeaderCell>Last callback</TableHeaderCell>
          <TableHeaderCell>Health</TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} onDiscard={onDiscard} />
        ))}
      </TableBody>
    </Table>
  )
}
