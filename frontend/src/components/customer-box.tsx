import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { type CustomerView, useCustomerLookup } from '@/bridge'
import { useDebounced } from '@/lib/use-debounced'
import { CallProblem } from './problem-bar'

const useStyles = makeStyles({ list: { maxHeight: '240px' } })

const facts = ({ title, company, phones }: CustomerView) =>
  [title, company !== title && company, phones[0]?.display !== title && phones[0]?.display].filter(Boolean).join(' · ')

interface Props {
  label: string
  hint?: string
  autoFocus?: boolean
  /** Who is meant before anything is typed. */
  meant?: string
  exceptId?: string
  onChoose: (customer: CustomerView | undefined) => void
}

/** A customer, found by name, company, e-mail address or number. Typing takes back who was chosen. */
export const CustomerBox = ({ label, hint, autoFocus, meant = '', exceptId, onChoose }: Props) => {
  const styles = useStyles()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const lookup = useCustomerLookup(useDebounced(typed ?? '', 150))
  const found = lookup.data?.filter(({ id }) => id !== exceptId) ?? []
  return (
    <>
      <Field label={label} hint={hint}>
        <Combobox
          autoFocus={autoFocus}
          inlinePopup
          open={open}
          onOpenChange={(_, data) => setOpen(data.open)}
          value={typed ?? meant}
          listbox={{ className: styles.list }}
          onChange={(event) => {
            setTyped(event.target.value)
            setOpen(true) // what is pasted too
            onChoose(undefined)
          }}
          onOptionSelect={(_, data) => {
            const chosen = found.find(({ id }) => id === data.optionValue)
            setTyped(chosen?.title ?? '')
            onChoose(chosen)
          }}
        >
          {found.map((customer) => (
            <Option key={customer.id} value={customer.id} text={customer.title}>
              {facts(customer)}
            </Option>
          ))}
        </Combobox>
      </Field>
      <CallProblem error={lookup.error} />
    </>
  )
}
