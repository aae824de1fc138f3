import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import { type NumberView, useBackend, useMe } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { EmptyState } from '@/components/empty-state'
import { ExportButton } from '@/components/export-button'
import { Buttons } from '@/components/form'
import { AddIcon, NumbersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useNumberAccounts, useNumbers } from './api/use-numbers'
import { NumberPane } from './components/number-pane'
import { NumberTable } from './components/number-table'

/** App Settings > Phone numbers: the numbers of all accounts. */
export const NumbersPage = () => {
  const me = useMe()
  const accounts = useNumberAccounts()
  const returnsHere = useRestoreFocusTarget()
  const numbers = useNumbers('')
  const backend = useBackend()
  const [pane, setPane] = useState<{ number?: NumberView }>()
  return (
    <Page intro="Only the owners of a number see its conversations and text from it.">
      <Loaded query={accounts} what="the providers">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<NumbersIcon />}
              title="No phone number yet"
              text={
                me.data?.canManageProviders
                  ? 'Numbers belong to a provider account. Set one up first.'
                  : 'Numbers belong to a provider account. An administrator sets one up first.'
              }
            >
              {me.data?.canManageProviders && (
                <ButtonLink to="/settings/providers/new" appearance="primary">
                  Set up a provider
                </ButtonLink>
              )}
            </EmptyState>
          ) : (
            <>
              <Buttons>
                <Button appearance="primary" icon={<AddIcon />} {...returnsHere} onClick={() => setPane({})}>
                  New phone number
                </Button>
                {numbers.data && numbers.data.length > 0 && <ExportButton make={() => backend.Numbers.Export()} />}
              </Buttons>
              <Loaded query={numbers} what="the phone numbers">
                {(all) =>
                  all.length === 0 ? (
                    <EmptyState
                      icon={<NumbersIcon />}
                      title="No phone number yet"
                      text={
                        me.data?.canManageProviders
                          ? 'Add one here, or import them on the page of the provider account.'
                          : 'You and your teams own no number. Add one here, or ask an administrator to make you or a team an owner.'
                      }
                    />
                  ) : (
                    <NumberTable numbers={all} withAccount onOpen={(number) => setPane({ number })} />
                  )
                }
              </Loaded>
            </>
          )
        }
      </Loaded>
      <NumberPane open={pane !== undefined} number={pane?.number} accountId="" onClose={() => setPane(undefined)} />
    </Page>
  )
}
