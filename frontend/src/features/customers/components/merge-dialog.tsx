import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CustomerView } from '@/bridge'
import { AskDialog } from '@/components/ask-dialog'
import { CustomerBox } from '@/components/customer-box'
import { Name } from '@/components/name'
import { CallProblem } from '@/components/problem-bar'
import { useCustomerActions } from '../api/use-customers'
import { MergeChoice, missing } from './merge-choice'

const useStyles = makeStyles({
  // room for what is found, which lies inside
  content: { minHeight: '320px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

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
    <AskDialog
      title={
        <>
          Merge <Name of={customer.title} /> with another customer
        </>
      }
      verb="Merge"
      width="760px"
      busy={merge.isPending}
      disabled={!gone}
      onConfirm={() => gone && merge.mutate({ kept: customer.id, gone: gone.id, take }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={styles.content}>
        <CustomerBox
          autoFocus
          label="The same person as"
          hint="A name, a company, an e-mail address or a number."
          exceptId={customer.id}
          onChoose={choose}
        />
        {gone && (
          <>
            <MergeChoice kept={customer} gone={gone} take={take} onChange={setTake} />
            <Text>
              <Name of={customer.title} /> gets the numbers, texts and conversations of both. <Name of={gone.title} />{' '}
              is no longer in the list. This can’t be undone.
            </Text>
          </>
        )}
        <CallProblem error={merge.error} />
      </div>
    </AskDialog>
  )
}
