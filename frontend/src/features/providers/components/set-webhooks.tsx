import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import type { AccountView, ProviderView } from '@/bridge'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { useSetWebhooks, type WebhookOutcome } from '../api/use-account'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  soft: { color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
})

const Outcomes = ({ outcomes }: { outcomes: WebhookOutcome[] }) => {
  const styles = useStyles()
  const allWell = outcomes.every(({ ok }) => ok)
  return (
    <ProblemBar
      intent={allWell ? 'success' : 'warning'}
      title={allWell ? 'Set at the provider' : 'Not all could be set'}
      text={
        <ul className={styles.list}>
          {outcomes.map(({ number, text }) => (
            <li key={number}>{`${number}: ${text}`}</li>
          ))}
        </ul>
      }
    />
  )
}

/** Where the provider has an API for it: one click sets the incoming URL of all numbers, and says what it changed. */
export const SetWebhooks = ({ account, provider }: { account: AccountView; provider: ProviderView }) => {
  const styles = useStyles()
  const set = useSetWebhooks(account.id)
  if (!provider.powers.includes('set_webhook') || account.numbers === 0) return null
  return (
    <div className={styles.root}>
      <div className={styles.row}>
        <Button disabled={set.isPending} onClick={() => set.mutate()}>
          Set at {account.provider} for all numbers
        </Button>
        {set.isPending && <Spinner size="tiny" label="Setting" />}
      </div>
      <Text size={200} className={styles.soft}>
        Sends the incoming texts of every number of this account to SMS Desk, and says where they went before.
      </Text>
      <CallProblem error={set.error} />
      {set.data && set.data.length > 0 && <Outcomes outcomes={set.data} />}
    </div>
  )
}
