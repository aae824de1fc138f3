import { Badge, Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import type { AccountView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { ButtonLink } from '@/components/button-link'
import { DataTable } from '@/components/data-table'
import { Level } from '@/components/level'
import { SandboxTag } from '@/components/sandbox-tag'
import { TimeText } from '@/components/time-text'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const states: Record<string, string> = { draft: 'Draft', active: 'Active', inactive: 'Inactive' }

const isDraft = ({ state }: AccountView) => state === 'draft'
const nameOf = ({ name }: AccountView) => name || 'Without a name'

const NameCell = ({ account }: { account: AccountView }) => {
  const styles = useStyles()
  const name = nameOf(account)
  return (
    <span className={styles.row}>
      {isDraft(account) ? name : <AppLink to={`/settings/providers/${account.id}`}>{name}</AppLink>}
      {account.sandbox && <SandboxTag />}
    </span>
  )
}

const DraftCell = ({ account, onDiscard }: { account: AccountView; onDiscard: (account: AccountView) => void }) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  return (
    <span className={styles.row}>
      <ButtonLink to={`/settings/providers/${account.id}/setup`} size="small">
        Resume
      </ButtonLink>
      <Button
        size="small"
        appearance="subtle"
        {...returnsHere}
        aria-label={`Discard ${nameOf(account)}`}
        onClick={() => onDiscard(account)}
      >
        Discard
      </Button>
    </span>
  )
}

interface Props {
  accounts: AccountView[]
  onDiscard: (account: AccountView) => void
}

export const AccountTable = ({ accounts, onDiscard }: Props) => (
  <DataTable
    label="SMS providers"
    items={accounts}
    columns={[
      { title: 'Name', cell: (account) => <NameCell account={account} /> },
      { title: 'Provider', cell: ({ provider }) => provider },
      { title: 'Numbers', width: '90px', cell: ({ numbers }) => numbers },
      {
        title: 'State',
        width: '90px',
        cell: ({ state }) => (
          <Badge appearance="tint" color={state === 'active' ? 'success' : 'informative'}>
            {states[state] ?? state}
          </Badge>
        ),
      },
      { title: 'Last callback', cell: ({ lastCallbackAt }) => <TimeText at={lastCallbackAt} /> },
      {
        title: 'Health',
        cell: (account) =>
          isDraft(account) ? (
            <DraftCell account={account} onDiscard={onDiscard} />
          ) : (
            <Level level={account.health} text={account.problem.text || undefined} />
          ),
      },
    ]}
  />
)
