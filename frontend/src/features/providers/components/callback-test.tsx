import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import type { AccountView } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { SelfTestOutcome } from '@/components/self-test-outcome'
import { TimeText } from '@/components/time-text'
import { useSelfTest } from '../api/use-self-test'
import { NumberChecks } from './number-checks'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '720px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  soft: { color: tokens.colorNeutralForeground2 },
  title: { margin: 0 },
})

/** One click sends a harmless call from the public side to this account's callback URL. */
export const CallbackTest = ({ account }: { account: AccountView }) => {
  const styles = useStyles()
  const test = useSelfTest(account.id)
  const last = test.data?.lastCallbackAt || account.lastCallbackAt
  return (
    <section className={styles.root} aria-label="Callback test">
      <Text as="h3" size={400} weight="semibold" className={styles.title}>
        Do callbacks get through?
      </Text>
      <Text className={styles.soft}>
        SMS Desk calls its own callback URL as {account.provider} would. Nothing is stored in a conversation and no text
        is sent.
      </Text>
      <div className={styles.row}>
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          Test callbacks
        </Button>
        {test.isPending && <Spinner size="tiny" label="Testing, for at most 20 seconds" />}
        <Text>
          Last real callback from {account.provider}: <TimeText at={last} never="none yet" />
        </Text>
      </div>
      <CallProblem error={test.error} />
      {test.data && (
        <>
          <SelfTestOutcome test={test.data} />
          <NumberChecks checks={test.data.numbers} provider={account.provider} />
        </>
      )}
    </section>
  )
}
