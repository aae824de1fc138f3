import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import { type NumberView, useAccounts, useMe } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, NumbersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useNumbers } from './api/use-numbers'
import { NumberPane } from './components/number-pane'
import { NumberTable } from './components/number-table'
import { TeamNumbers } from './team-numbers'

/** The numbers of all accounts. */
const AllNumbers = () => {
  const accounts = useAccounts()
  const returnsHere = useRestoreFocusTarget()
  const numbers = useNumbers('')
  const [pane, setPane] = useState<{ number?: NumberView }>()
  return (
    <Page intro="Only the owners of a number see its conversations and text from it.">
      <Loaded query={accounts} what="the providers">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<NumbersIcon />}
              title="No phone number yet"
              text="Numbers belong to a provider account. Set one up first."
            >
              <ButtonLink to="/settings/providers/new" appearance="primary">
                Set up a provider
              </ButtonLink>
            </EmptyState>
          ) : (
            <>
              <Buttons>
                <Button appearance="primary" icon={<AddIcon />} {...returnsHere} onClick={() => setPane({})}>
                  New phone number
                </Button>
              </Buttons>
              <Loaded query={numbers} what="the phone numbers">
                {(all) =>
                  all.length === 0 ? (
                    <EmptyState
                      icon={<NumbersIcon />}
                      title="No phone number yet"
                      text="Add one here, or import them on the page of the provider account."
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

/** App Settings > Phone numbers. */
export const NumbersPage = () => {
  const me = useMe()
  return me.data?.canManageProviders === false ? <TeamNumbers /> : <AllNumbers />
}
