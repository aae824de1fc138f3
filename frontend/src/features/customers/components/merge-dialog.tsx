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
  Text,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { type CustomerView, useCustomerLookup } from '@/bridge'
import { Name } from '@/components/name'
import { CallProblem } from '@/components/problem-bar'
import { useDebounced } from '@/lib/use-debounced'
import { useCustomerActions } from '../api/use-customers'
import { MergeChoice, missing } from './merge-choice'

const useStyles = makeStyles({
  surface: { maxWidth: '760px' },
  // room for what is found, which lies inside
  content: { minHeight: '320px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { maxHeight: '240px' },
})

interface LookupProps {
  exceptId: string
  onChoose: (customer: CustomerView | undefined) => void
}

const Lookup = ({ exceptId, onChoose }: LookupProps) => {
  const styles = useStyles()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const found = useCustomerLookup(useDebounced(typed, 150)).data?.filter(({ id }) => id !== exceptId) ?? []
  return (
    <Field label="The same person as" hint="A name, a company, an e-mail address or a number.">
      <Combobox
        autoFocus
        inlinePopup
        open={open}
        onOpenChange={(_, data) => setOpen(data.open)}
        value={typed}
        listbox={{ className: styles.list }}
        onChange={(event) => {
          setTyped(event.target.value)
          setOpen(true)
          onChoose(undefined)
        }}
        onOptionSelect={(_, data) => {
          const chosen = found.find(({ id }) => id === data.optionValue)
          setTyped(chosen?.title ?? '')
          onChoose(chosen)
        }}
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
  )
}

/** Makes one customer of two: which one is the same, and whose values win. */
export const MergeDialog = ({ customer, onClose }: { customer: CustomerView; onClose: () => void }) => {
  const styles = useStyles()
  const { merge } = useCustomerActions()
  const [gone, setGone] = useState<CustomerView>()
  const [take, setTake] = useState<string[]>([])
  const choose = (other: CustomerView | undefined) => {
    setGone(other)
    setTake(other ? missing(customer, other) : [])
    merge.reset()
  }
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            Merge <Name of={customer.title} /> with another customer
          </DialogTitle>
          <DialogContent className={styles.content}>
            <Lookup exceptId={customer.id} onChoose={choose} />
            {gone && (
              <>
                <MergeChoice kept={customer} gone={gone} take={take} onChange={setTake} />
                <Text>
                  <Name of={customer.title} /> gets the numbers, texts and conversations of both.{' '}
                  <Name of={gone.title} /> is no longer in the list. This can’t be undone.
                </Text>
              </>
            )}
            <CallProblem error={merge.error} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              appearance="primary"
              disabled={!gone}
              disabledFocusable={merge.isPending}
              onClick={() => gone && merge.mutate({ kept: customer.id, gone: gone.id, take }, { onSuccess: onClose })}
            >
              Merge
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
