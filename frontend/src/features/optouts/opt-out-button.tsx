import { Button, Tooltip } from '@fluentui/react-components'
import { useState } from 'react'
import { OptedOutIcon } from '@/components/icons'
import { OptOutDialog } from './components/opt-out-dialog'

/** In the head of a conversation: notes by hand that the customer wants no more texts. */
export const OptOutButton = ({ number, name }: { number: string; name: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Tooltip content="Opt out by hand" relationship="label">
        <Button appearance="subtle" icon={<OptedOutIcon />} onClick={() => setOpen(true)} />
      </Tooltip>
      {open && <OptOutDialog number={number} name={name} onClose={() => setOpen(false)} />}
    </>
  )
}
