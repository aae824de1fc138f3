import { Dropdown, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import type { ConversationView, TemplateInput } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { countSegments } from '@/lib/segments'
import { many } from '@/lib/words'
import { useLatestCustomers, usePreview } from '../api/use-templates'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  bubble: {
    alignSelf: 'flex-start',
    maxWidth: '100%',
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground2,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  cost: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  missing: { color: tokens.colorStatusWarningForeground3 },
})

const nameOf = (customer: ConversationView) => customer.name || customer.customerDisplay
const nobody = 'Nobody in particular'

const Cost = ({ text }: { text: string }) => {
  const styles = useStyles()
  const { encoding, units, capacity, count, forces } = countSegments(text)
  return (
    <Text size={200} className={styles.cost}>
      {units} / {capacity} · {many(count, 'text')}
      {forces && ` · “${forces}” makes it a Unicode text (${encoding})`}
    </Text>
  )
}

/** The message as a customer gets it, while it is written. */
export const LivePreview = ({ input }: { input: TemplateInput }) => {
  const styles = useStyles()
  const customers = useLatestCustomers()
  const [chosen, setChosen] = useState<string>()
  const customer = customers.data?.find(({ id }) => id === chosen) ?? (chosen === '' ? undefined : customers.data?.[0])
  const preview = usePreview(useDeferredValue(input), customer?.id ?? '')
  return (
    <section className={styles.root} aria-label="Preview">
      <Field label="Preview for">
        <Dropdown
          selectedOptions={[customer?.id ?? '']}
          value={customer ? nameOf(customer) : nobody}
          onOptionSelect={(_, data) => setChosen(data.optionValue ?? '')}
        >
          {customers.data?.map((one) => (
            <Option key={one.id} value={one.id}>
              {nameOf(one)}
            </Option>
          ))}
          <Option value="">{nobody}</Option>
        </Dropdown>
      </Field>
      <CallProblem error={preview.error} />
      {preview.data && preview.data.body !== '' && (
        <>
          <div className={styles.bubble}>{preview.data.body}</div>
          <Cost text={preview.data.body} />
          {preview.data.missing.length > 0 && (
            <Text size={200} className={styles.missing} role="status">
              {customer ? `${nameOf(customer)} has no value for ` : 'Nothing fills '}
              {preview.data.missing.map((label) => `“${label}”`).join(', ')}.
            </Text>
          )}
        </>
      )}
    </section>
  )
}
