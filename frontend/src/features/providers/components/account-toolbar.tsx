import { Button, Spinner, Toolbar, ToolbarButton, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AccountView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { ActivateIcon, DeactivateIcon, DeleteIcon, RetryIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { many } from '@/lib/words'
import { useAccountActions } from '../api/use-account'
import { TestResult } from './test-result'

/** What goes with an account, and what stays. */
const whatGoes = ({ numbers, hasHistory }: AccountView): string => {
  const withNumbers = numbers > 0 ? `, its secrets and its ${many(numbers, 'phone number')} go` : ' and its secrets go'
  const stays = hasHistory
    ? 'Its conversations stay readable, but nobody can write in them.'
    : 'No text was sent or received with it, so nothing else is lost.'
  return `The account${withNumbers}, and its callback URLs stop working. ${stays}`
}

/** What can be done with an account as a whole. */
export const AccountToolbar = ({ account }: { account: AccountView }) => {
  const navigate = useNavigate()
  const returnsHere = useRestoreFocusTarget()
  const { test, setActive, remove } = useAccountActions(account.id)
  const [deleting, setDeleting] = useState(false)
  const active = account.state === 'active'
  return (
    <>
      <Toolbar aria-label="Account" style={{ paddingLeft: 0 }}>
        <ToolbarButton icon={<RetryIcon />} disabled={test.isPending} onClick={() => test.mutate()}>
          Test connection
        </ToolbarButton>
        <ToolbarButton
          icon={active ? <DeactivateIcon /> : <ActivateIcon />}
          disabled={setActive.isPending}
          onClick={() => setActive.mutate(!active)}
        >
          {active ? 'Deactivate' : 'Activate'}
        </ToolbarButton>
        <ToolbarButton icon={<DeleteIcon />} {...returnsHere} onClick={() => setDeleting(true)}>
          Delete
        </ToolbarButton>
        {test.isPending && <Spinner size="tiny" label="Testing" />}
      </Toolbar>
      <TestResult test={test.data} error={test.error} />
      <CallProblem error={setActive.error}>
        <Button onClick={() => setActive.reset()}>Close</Button>
      </CallProblem>
      <ConfirmDialog
        open={deleting}
        title={`Delete “${account.name}”?`}
        text={whatGoes(account)}
        verb="Delete"
        typed={account.hasHistory ? account.name : undefined}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => void navigate('/settings/providers') })}
        onClose={() => setDeleting(false)}
      />
    </>
  )
}
