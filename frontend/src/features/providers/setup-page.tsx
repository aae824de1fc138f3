import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountView, ProviderView } from '@/bridge'
import { Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { SandboxTag } from '@/components/sandbox-tag'
import { useAccountActions } from './api/use-account'
import { AccountFields } from './components/account-fields'
import { CallbackURLs } from './components/callback-urls'
import { TestResult } from './components/test-result'
import { useAccountForm } from './components/use-account-form'
import { useKeptDraft } from './components/use-kept-draft'
import { WizardFrame } from './components/wizard-frame'

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 480px))',
    gap: tokens.spacingHorizontalXXXL,
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

interface Props {
  account: AccountView
  provider: ProviderView
  onBack: () => void
  onNext: () => void
}

/** The wizard's second page: credentials in, callback URLs out. */
export const SetupPage = ({ account, provider, onBack, onNext }: Props) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const actions = useAccountActions(account.id)
  const { save, saveDraft, test } = actions
  const { form, submit, saves } = useAccountForm(account, provider, save)
  const { finishLater } = useKeptDraft(account, form, saveDraft)
  const nextButton = useRef<HTMLButtonElement>(null)
  const [failedOnNext, setFailedOnNext] = useState(false)
  const busy = save.isPending || test.isPending

  const check = async (goOn: boolean) => {
    setFailedOnNext(false)
    test.reset()
    if (!(await submit())) return
    const result = await test.mutateAsync().catch(() => undefined)
    if (!goOn) return
    if (result?.ok) return onNext()
    setFailedOnNext(true)
    // the field that had the focus may have become a masked one
    if (document.activeElement === document.body) nextButton.current?.focus()
  }
  const leave = async () => {
    await finishLater()
    await navigate('/settings/providers')
  }

  return (
    <WizardFrame
      step="setup"
      buttons={
        <>
          <Button disabled={busy} onClick={() => void leave().catch(() => undefined)}>
            Finish later
          </Button>
          <Button onClick={onBack}>Back</Button>
          <Button ref={nextButton} appearance="primary" type="submit" form="account" disabledFocusable={busy}>
            Next
          </Button>
        </>
      }
    >
      <div className={styles.head}>
        <Text as="h2" size={500} weight="semibold" style={{ margin: 0 }}>
          {provider.name}
        </Text>
        {account.sandbox && <SandboxTag />}
      </div>
      <div className={styles.columns}>
        <Form
          id="account"
          label={`Set up ${provider.name}`}
          onSubmit={(event) => {
            event.preventDefault()
            return check(true)
          }}
        >
          <AccountFields form={form} account={account} provider={provider} saves={saves} />
          <div className={styles.head}>
            <Button disabled={busy} onClick={() => void check(false)}>
              Test connection
            </Button>
            {test.isPending && <Spinner size="tiny" label="Testing" />}
          </div>
          <CallProblem error={save.error ?? saveDraft.error} />
          <TestResult test={test.data} error={test.error} onOverride={failedOnNext ? onNext : undefined} />
        </Form>
        <div className={styles.side}>
          <CallbackURLs account={account} provider={provider} />
        </div>
      </div>
    </WizardFrame>
  )
}
