import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CustomerView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Buttons } from '@/components/form'
import { ActivateIcon, DeactivateIcon, DeleteIcon, MergeIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { useCustomerActions } from '../api/use-customers'
import { MergeDialog } from './merge-dialog'

const EraseDialog = ({ customer, onClose }: { customer: CustomerView; onClose: () => void }) => {
  const navigate = useNavigate()
  const { erase } = useCustomerActions()
  return (
    <ConfirmDialog
      open
      title={`Erase ${customer.title}?`}
      text="Their texts, conversations, notes, drafts, planned texts and attachments go, for everybody and for good. Only an opt-out stays, so that nobody texts them by mistake."
      verb="Erase"
      typed={customer.title}
      busy={erase.isPending}
      error={erase.error}
      onConfirm={() =>
        erase.mutate({ id: customer.id, name: customer.title }, { onSuccess: () => void navigate('/customers') })
      }
      onClose={onClose}
    />
  )
}

/** What can be done with a customer as a whole. */
export const CustomerToolbar = ({ customer }: { customer: CustomerView }) => {
  const { setState } = useCustomerActions()
  const [asking, setAsking] = useState<'merge' | 'erase'>()
  const active = customer.state === 'active'
  const close = () => setAsking(undefined)
  return (
    <>
      <Buttons>
        <Button
          icon={active ? <DeactivateIcon /> : <ActivateIcon />}
          disabledFocusable={setState.isPending}
          onClick={() => setState.mutate({ id: customer.id, state: active ? 'inactive' : 'active' })}
        >
          {active ? 'Deactivate' : 'Activate'}
        </Button>
        <Button icon={<MergeIcon />} onClick={() => setAsking('merge')}>
          Merge
        </Button>
        {customer.mayErase && (
          <Button icon={<DeleteIcon />} onClick={() => setAsking('erase')}>
            Erase
          </Button>
        )}
      </Buttons>
      <CallProblem error={setState.error} />
      {asking === 'merge' && <MergeDialog customer={customer} onClose={close} />}
      {asking === 'erase' && <EraseDialog customer={customer} onClose={close} />}
    </>
  )
}
