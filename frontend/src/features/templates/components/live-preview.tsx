import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import type { CustomerView, TemplateInput } from '@/bridge'
import { CustomerBox } from '@/components/customer-box'
import { CallProblem } from '@/components/problem-bar'
import { countSegments } from '@/lib/segments'
import { many } from '@/lib/words'
import { useLatestCustomer, usePreview } from '../api/use-templates'

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

/** The message as a customer gets it, while it is written: at first the one who texted last. */
export const LivePreview = ({ input }: { input: TemplateInput }) => {
  const styles = useStyles()
  const latest = useLatestCustomer().data
  const [chosen, setChosen] = useState<CustomerView | null>() // null for nobody in particular
  const last = latest ? latest.name || latest.customerDisplay : ''
  const name = chosen === undefined ? last : (chosen?.title ?? '')
  const preview = usePreview(useDeferredValue(input), {
    recordId: chosen?.id ?? '',
    conversationId: chosen === undefined ? (latest?.id ?? '') : '',
  })
  return (
    <section className={styles.root} aria-label="Preview">
      <CustomerBox
        label="Preview for"
        hint="Empty for nobody in particular."
        meant={name}
        onChoose={(customer) => setChosen(customer ?? null)}
      />
      <CallProblem error={preview.error} />
      {preview.data && preview.data.body !== '' && (
        <>
          <div className={styles.bubble}>{preview.data.body}</div>
          <Cost text={preview.data.body} />
          {preview.data.missing.length > 0 && (
            <Text size={200} className={styles.missing} role="status">
              {name ? `${name} has no value for ` : 'Nothing fills '}
              {preview.data.missing.map((label) => `“${label}”`).join(', ')}.
            </Text>
          )}
        </>
      )}
    </section>
  )
}
