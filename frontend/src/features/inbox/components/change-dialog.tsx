import {
  Button,
  Combobox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Option,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { CustomerView } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { useDebounced } from '@/lib/use-debounced'
import { many } from '@/lib/words'
import { useLookup } from '../api/use-move'

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  list: { maxHeight: '240px' },
})

interface Props {
  count: number
  onChange: (to: CustomerView) => void
  onClose: () => void
}

/** To whom the chosen texts belong instead. */
export const ChangeDialog = ({ count, onChange, onClose }: Props) => {
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<CustomerView>()
  const lookup = useLookup(useDebounced(typed, 150))
  const found = lookup.data ?? []
  const choose = (customer: CustomerView | undefined) => {
    setChosen(customer)
    if (customer) setTyped(customer.title)
  }
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Move {many(count, 'text')} to another customer</DialogTitle>
          <DialogContent>
            <Field label="Customer" hint="A name, a company, an e-mail address or a number.">
              <Combobox
                autoFocus
                inlinePopup
                open={open}
                onOpenChange={(_, data) => setOpen(data.open)}
                value={typed}
                listbox={{ className: styles.list }}
                onChange={(event) => {
                  setTyped(event.target.value)
                  setOpen(true) // what is pasted too
                  choose(undefined)
                }}
                onOptionSelect={(_, data) => choose(found.find(({ id }) => id === data.optionValue))}
              >
                {found.map(({ id, title, company, phones }) => (
                  <Option key={id} value={id} text={title}>
                    {[title, company !== title && company, phones[0]?.display !== title && phones[0]?.display]
                      .filter(Boolean)
                      .join(' · ')}
                  </Option>
                ))}
              </Combobox>
            </Field>
            <CallProblem error={lookup.error} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={!chosen} onClick={() => chosen && onChange(chosen)}>
              Move
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
