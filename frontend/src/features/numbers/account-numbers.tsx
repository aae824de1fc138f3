import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { NumberView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { AddIcon, ImportIcon, NumbersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useNumbers } from './api/use-numbers'
import { ImportHere } from './components/import-here'
import { ImportPane } from './components/import-pane'
import { NumberPane } from './components/number-pane'
import { NumberTable } from './components/number-table'

type Pane = { kind: 'none' } | { kind: 'import' } | { kind: 'number'; number?: NumberView }

interface Props {
  id: string
  provider: string
  /** The provider lists the account's numbers. */
  canImport: boolean
  editable: boolean
  /** In the wizard: the id of the form that its Next submits, and where that leads. */
  step?: { form: string; onDone: () => void }
}

/** The numbers of one account: on its page, and as a page of the wizard. */
export const AccountNumbers = ({ id, provider, canImport, editable, step }: Props) => {
  const numbers = useNumbers(id)
  const returnsHere = useRestoreFocusTarget()
  const [pane, setPane] = useState<Pane>({ kind: 'none' })
  const close = () => setPane({ kind: 'none' })
  const hasNumbers = (numbers.data?.length ?? 0) > 0
  const importsHere = step && canImport && numbers.data?.length === 0
  return (
    <>
      {editable && (
        <Buttons>
          {canImport && (!step || hasNumbers) && (
            <Button icon={<ImportIcon />} {...returnsHere} onClick={() => setPane({ kind: 'import' })}>
              Import from {provider}
            </Button>
          )}
          <Button icon={<AddIcon />} {...returnsHere} onClick={() => setPane({ kind: 'number' })}>
            New phone number
          </Button>
        </Buttons>
      )}
      {step && !importsHere && (
        <form
          id={step.form}
          aria-label="Phone numbers"
          onSubmit={(event) => {
            event.preventDefault()
            step.onDone()
          }}
        />
      )}
      <Loaded query={numbers} what="the phone numbers">
        {(list) =>
          importsHere ? (
            <ImportHere accountId={id} provider={provider} {...step} />
          ) : list.length === 0 ? (
            <EmptyState
              icon={<NumbersIcon />}
              title="No phone number yet"
              text={
                canImport
                  ? `Import the numbers of your ${provider} account, or enter one by hand.`
                  : 'Enter the numbers of your account by hand.'
              }
            />
          ) : (
            <NumberTable
              numbers={list}
              onOpen={editable ? (number) => setPane({ kind: 'number', number }) : undefined}
            />
          )
        }
      </Loaded>
      <ImportPane open={pane.kind === 'import'} accountId={id} provider={provider} onClose={close} />
      <NumberPane
        open={pane.kind === 'number'}
        number={pane.kind === 'number' ? pane.number : undefined}
        accountId={id}
        onClose={close}
      />
    </>
  )
}
