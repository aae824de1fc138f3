import { Button, Switch } from '@fluentui/react-components'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useAccounts, useBackend } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { Loaded } from '@/components/loaded'
import { CallProblem } from '@/components/problem-bar'
import { useBegin, useProviders, useStatements } from './api/use-providers'
import { Consent } from './components/consent'
import { ProviderCards } from './components/provider-cards'
import { WizardFrame } from './components/wizard-frame'

/** What the sandbox begins with, unless another is chosen. */
const mostKnown = 'twilio'

/**
 * The wizard's first page. `draft` in the address is the account that the
 * wizard was begun with: the same choice goes on with it, another replaces it.
 * `kind` and `sandbox` choose beforehand.
 */
export const SelectPage = () => {
  const backend = useBackend()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const accounts = useAccounts()
  const draft = accounts.data?.find((account) => account.id === params.get('draft'))
  const providers = useProviders()
  const [picked, setPicked] = useState<{ kind?: string; sandbox?: boolean }>({})
  const sandbox = picked.sandbox ?? draft?.sandbox ?? params.get('sandbox') === '1'
  const kind = picked.kind ?? draft?.kind ?? params.get('kind') ?? (sandbox ? mostKnown : '')
  const statements = useStatements(kind)
  const [accepted, setAccepted] = useState<string[]>([])
  const begin = useBegin()
  const open = statements.data?.filter((statement) => !statement.accepted) ?? []
  const agreed = open.every(({ id }) => accepted.includes(id))
  const ready = kind !== '' && statements.data !== undefined && agreed
  const waitsFor = kind === '' ? 'Choose a provider.' : agreed ? '' : 'Accept both statements.'

  const next = async () => {
    if (draft && draft.kind === kind && draft.sandbox === sandbox && open.length === 0) {
      return navigate(`/settings/providers/${draft.id}/setup`)
    }
    const account = await begin.mutateAsync({ kind, sandbox, accept: open.map(({ id }) => id) })
    if (draft?.state === 'draft') await backend.Setup.Discard(draft.id)
    return navigate(`/settings/providers/${account.id}/setup`)
  }

  const choose = (chosen: string) => {
    setPicked({ ...picked, kind: chosen })
    setAccepted([])
  }

  return (
    <WizardFrame
      step="select"
      note={waitsFor}
      buttons={
        <>
          <ButtonLink to="/settings/providers">Cancel</ButtonLink>
          <Button
            appearance="primary"
            disabled={!ready || begin.isPending}
            onClick={() => void next().catch(() => undefined)}
          >
            Next
          </Button>
        </>
      }
    >
      <Switch
        label="Sandbox: simulated customers, credentials filled in, nothing leaves this computer"
        checked={sandbox}
        onChange={(_, data) => setPicked({ ...picked, sandbox: data.checked })}
      />
      <Loaded query={providers} what="the providers">
        {(list) => <ProviderCards providers={list} kind={kind} onChoose={choose} />}
      </Loaded>
      {kind !== '' && (
        <Loaded query={statements} what="the statements" rows={2}>
          {(list) => <Consent statements={list} accepted={accepted} onChange={setAccepted} />}
        </Loaded>
      )}
      <CallProblem error={begin.error} />
    </WizardFrame>
  )
}
