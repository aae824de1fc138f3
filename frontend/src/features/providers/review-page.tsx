import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { AccountView, ProviderView } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { useAccountActions } from './api/use-account'
import { AccountFacts } from './components/account-facts'
import { CallbackTest } from './components/callback-test'
import { CallbackURLs } from './components/callback-urls'
import { Todo } from './components/todo'
import { WizardFrame } from './components/wizard-frame'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
})

interface Props {
  account: AccountView
  provider: ProviderView
  numbers: ReactNode
  onBack: () => void
}

/** The wizard's last page: all that was entered, and what is still to do. */
export const ReviewPage = ({ account, provider, numbers, onBack }: Props) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const { finish } = useAccountActions(account.id)
  const done = async () => {
    await finish.mutateAsync()
    await navigate('/settings/providers', { state: { finished: account } })
  }
  return (
    <WizardFrame
      step="review"
      buttons={
        <>
          <Button onClick={onBack}>Back</Button>
          <Button appearance="primary" disabled={finish.isPending} onClick={() => void done().catch(() => undefined)}>
            Done
          </Button>
        </>
      }
    >
      <Todo todo={account.todo} done="Nothing is left to do. Choose Done and start to text." />
      <section className={styles.section}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          Account
        </Text>
        <AccountFacts account={account} provider={provider} />
      </section>
      <section className={styles.section}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          Callback URLs
        </Text>
        <CallbackURLs account={account} provider={provider} />
        <CallbackTest account={account} />
      </section>
      <section className={styles.section}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          Phone numbers
        </Text>
        {numbers}
      </section>
      <CallProblem error={finish.error} />
    </WizardFrame>
  )
}
