import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { Loaded } from '@/components/loaded'
import { useAccount } from './api/use-account'
import { useProviders } from './api/use-providers'
import { type Step, steps, WizardFrame } from './components/wizard-frame'
import { ReviewPage } from './review-page'
import { SetupPage } from './setup-page'

interface Props {
  /** The number lists are another feature's; the app puts them in. */
  numbers: (account: {
    id: string
    provider: string
    canImport: boolean
    editable: boolean
    step?: { form: string; onDone: () => void }
  }) => ReactNode
}

/** The wizard from its second page on, over the draft account in the address. */
export const WizardPage = ({ numbers }: Props) => {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const account = useAccount(id)
  const providers = useProviders()
  const step = steps.find((s) => s === params.get('step')) ?? 'setup'
  const go = (to: Step) =>
    to === 'select' ? void navigate(`/settings/providers/new?draft=${id}`) : setParams({ step: to })
  return (
    <Loaded query={account} what="the account">
      {(draft) => (
        <Loaded query={providers} what="the provider">
          {(list) => {
            const provider = list.find((p) => p.kind === draft.kind)
            if (!provider) return null
            const of = { id: draft.id, provider: draft.provider, canImport: draft.canImport }
            if (step === 'numbers')
              return (
                <WizardFrame
                  step="numbers"
                  buttons={
                    <>
                      <Button onClick={() => go('setup')}>Back</Button>
                      <Button appearance="primary" type="submit" form="numbers">
                        Next
                      </Button>
                    </>
                  }
                >
                  {numbers({ ...of, editable: true, step: { form: 'numbers', onDone: () => go('review') } })}
                </WizardFrame>
              )
            if (step === 'review')
              return (
                <ReviewPage
                  account={draft}
                  provider={provider}
                  numbers={numbers({ ...of, editable: false })}
                  onBack={() => go('numbers')}
                />
              )
            return (
              <SetupPage account={draft} provider={provider} onBack={() => go('select')} onNext={() => go('numbers')} />
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}
