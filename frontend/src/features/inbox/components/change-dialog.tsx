import { useState } from 'react'
import type { CustomerView } from '@/bridge'
import { AskDialog } from '@/components/ask-dialog'
import { CustomerBox } from '@/components/customer-box'
import { many } from '@/lib/words'

interface Props {
  count: number
  onChange: (to: CustomerView) => void
  onClose: () => void
}

/** To whom the chosen texts belong instead. */
export const ChangeDialog = ({ count, onChange, onClose }: Props) => {
  const [chosen, setChosen] = useState<CustomerView>()
  return (
    <AskDialog
      title={`Move ${many(count, 'text')} to another customer`}
      verb="Move"
      width="480px"
      busy={false}
      disabled={!chosen}
      onConfirm={() => chosen && onChange(chosen)}
      onClose={onClose}
    >
      <CustomerBox
        autoFocus
        label="Customer"
        hint="A name, a company, an e-mail address or a number."
        onChoose={setChosen}
      />
    </AskDialog>
  )
}
