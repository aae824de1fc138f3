import { useState } from 'react'
import { useLocation } from 'react-router'
import { type AccountView, useAccounts } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, ProvidersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { ProblemBar } from '@/components/problem-bar'
import { useAccountActions } from './api/use-account'
import { AccountTable } from './components/account-table'

const DiscardDialog = ({ account, onClose }: { account: AccountView; onClose: () => void }) => {
  const { discard } = useAccountActions(account.id)
  return (
    <ConfirmDialog
      open
      title="Discard the draft?"
      text={`What was entered for “${account.name || account.provider}” goes, its secrets included. No text was sent with it.`}
      verb="Discard"
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

/** What the wizard has just finished: ready, or with something left to do. */
const Finished = ({ account }: { account: AccountView }) =>
  account.todo.length === 0 ? (
    <ProblemBar intent="success" text={`“${account.name}” is ready.`}>
      <ButtonLink to="/inbox?new=1" appearance="primary">
        Write a text
      </ButtonLink>
      <ButtonLink to="/inbox">Open the inbox</ButtonLink>
    </ProblemBar>
  ) : (
    <ProblemBar intent="warning" text={`“${account.name}” is set up. Its page says what is still to do.`}>
      <ButtonLink to={`/settings/providers/${account.id}`}>Open “{account.name}”</ButtonLink>
      {account.numbers > 0 && <ButtonLink to="/inbox?new=1">Write a text</ButtonLink>}
    </ProblemBar>
  )

/** App Settings > SMS providers. */
export const ListPage = () => {
  const accounts = useAccounts()
  const finished = (useLocation().state as { finished?: AccountView } | null)?.finished
  const [discarding, setDiscarding] = useState<AccountView>()
  return (
    <Page intro="The accounts with which SMS Desk sends and receives.">
      {finished && <Finished account={finished} />}
      <Loaded query={accounts} what="the providers">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<ProvidersIcon />}
              title="No provider yet"
              text="Connect your account at an SMS provider to start to text."
            >
              <ButtonLink to="/settings/providers/new" appearance="primary">
                Set up a provider
              </ButtonLink>
            </EmptyState>
          ) : (
            <>
              <Buttons>
                <ButtonLink to="/settings/providers/new" appearance="primary" icon={<AddIcon />}>
                  New
                </ButtonLink>
              </Buttons>
              <AccountTable accounts={list} onDiscard={setDiscarding} />
            </>
          )
        }
      </Loaded>
      {discarding && <DiscardDialog account={discarding} onClose={() => setDiscarding(undefined)} />}
    </Page>
  )
}
