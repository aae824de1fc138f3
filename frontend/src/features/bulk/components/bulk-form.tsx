import { Button, Dropdown, Field, Input, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { type ReviewView, toDeskError } from '@/bridge'
import { Buttons, Form } from '@/components/form'
import { MessageField } from '@/components/message-field'
import { PlaceholderFields } from '@/components/placeholder-fields'
import { CallProblem } from '@/components/problem-bar'
import { countSegments } from '@/lib/segments'
import { many } from '@/lib/words'
import { useBulkActions } from '../api/use-bulk'
import type { BulkDraft } from '../lib/use-bulk-draft'
import { AudienceFields } from './audience-fields'

const useStyles = makeStyles({
  list: { minWidth: 0 },
  cost: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

const shownAt = ['name', 'number', 'body', 'placeholders', 'audience']

interface Props {
  draft: BulkDraft
  onReviewed: (review: ReviewView) => void
}

/** A bulk text while it is written: whom, from which number, and what. */
export const BulkForm = ({ draft, onReviewed }: Props) => {
  const styles = useStyles()
  const { input, audience, makings, set, setAudience, begin, kept } = draft
  const { review } = useBulkActions()
  const refused = review.error ? toDeskError(review.error) : undefined
  const problem = (field: string) => (refused?.field === field ? refused.message : undefined)
  const { units, capacity, count } = countSegments(input.body)
  return (
    <Form
      label="Bulk text"
      onSubmit={(event) => {
        event.preventDefault()
        review.mutate({ input, audience, kept }, { onSuccess: onReviewed })
      }}
    >
      <Field label="Name" hint="How you find it again. Customers don’t see it." validationMessage={problem('name')}>
        <Input value={input.name} onChange={(_, data) => set({ name: data.value })} />
      </Field>
      <AudienceFields audience={audience} problem={problem('audience')} onChange={setAudience} />
      <Field label="From" validationMessage={problem('number')}>
        <Dropdown
          className={styles.list}
          selectedOptions={[input.numberId]}
          value={makings.senders.find(({ id }) => id === input.numberId)?.name ?? ''}
          onOptionSelect={(_, data) => set({ numberId: data.optionValue ?? '' })}
        >
          {makings.senders.map(({ id, name, display }) => (
            <Option key={id} value={id} text={name}>
              {`${name} · ${display}`}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {makings.templates.length > 0 && (
        <Field label="Begin from a template (Optional)">
          <Dropdown
            className={styles.list}
            selectedOptions={[input.templateId]}
            value={makings.templates.find(({ id }) => id === input.templateId)?.name ?? ''}
            onOptionSelect={(_, data) => {
              const template = makings.templates.find(({ id }) => id === data.optionValue)
              if (template) begin(template)
            }}
          >
            {makings.templates.map(({ id, name }) => (
              <Option key={id} value={id}>
                {name}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      <MessageField
        body={input.body}
        fields={makings.fields}
        problem={problem('body')}
        readOnly={false}
        onChange={(body) => set({ body })}
      />
      <Text size={200} className={styles.cost}>
        {units} / {capacity} · {many(count, 'text')} before placeholders are filled
      </Text>
      <PlaceholderFields
        placeholders={input.placeholders}
        problem={problem('placeholders')}
        readOnly={false}
        onChange={(placeholders) => set({ placeholders })}
      />
      <CallProblem error={refused && shownAt.includes(refused.field) ? undefined : review.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={review.isPending}>
          {review.isPending ? 'Looking who gets it' : 'Review'}
        </Button>
      </Buttons>
    </Form>
  )
}
