import { Button, Field, Input, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type TemplateInput, type TemplateView, toDeskError } from '@/bridge'
import { ChoiceList } from '@/components/choice-list'
import { Buttons, Form } from '@/components/form'
import { MessageField } from '@/components/message-field'
import { PlaceholderFields } from '@/components/placeholder-fields'
import { CallProblem } from '@/components/problem-bar'
import { describePlaceholders } from '@/lib/placeholders'
import { useFields, useTemplateActions } from '../api/use-templates'
import { categories, homeLanguage, languages } from '../lib/words'
import { LivePreview } from './live-preview'

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalM },
})

const shownAt = ['name', 'category', 'language', 'body', 'placeholders', 'shared']

const emptyInput = (): TemplateInput => ({
  id: '',
  name: '',
  shared: false,
  category: 'contact',
  language: homeLanguage(),
  body: '',
  placeholders: [],
})

/** What is being written, with the placeholders of its message described. */
const useDraft = (template: TemplateView | undefined) => {
  const [draft, setDraft] = useState<TemplateInput>(template ?? emptyInput())
  const fields = useFields(draft.category).data ?? []
  const { id, name, shared, category, language, body } = draft
  const placeholders = describePlaceholders(body, draft.placeholders, fields)
  // described ones are kept while their place is gone for a moment: what is cut is often pasted elsewhere
  const kept = [...placeholders, ...draft.placeholders.filter((p) => !placeholders.some(({ key }) => key === p.key))]
  const set = (over: Partial<TemplateInput>) => setDraft({ ...draft, placeholders: kept, ...over })
  return { input: { id, name, shared, category, language, body, placeholders }, fields, set }
}

interface Props {
  template: TemplateView | undefined
  onClose: () => void
}

/** Makes a template or changes one; a colleague's shared one is for reading. */
export const TemplateForm = ({ template, onClose }: Props) => {
  const styles = useStyles()
  const { input, fields, set } = useDraft(template)
  const { save } = useTemplateActions()
  const readOnly = template?.canChange === false
  const refused = save.error ? toDeskError(save.error) : undefined
  const problem = (field: string) => (refused?.field === field ? refused.message : undefined)
  return (
    <Form
      label="Template"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(input, { onSuccess: onClose })
      }}
    >
      <Field label="Name" validationMessage={problem('name')}>
        <Input value={input.name} readOnly={readOnly} onChange={(_, data) => set({ name: data.value })} />
      </Field>
      <div className={styles.row}>
        <ChoiceList
          label="Category"
          items={categories}
          value={input.category}
          disabled={readOnly}
          onChange={(category) => set({ category })}
        />
        <ChoiceList
          label="Language"
          items={languages}
          value={input.language}
          disabled={readOnly}
          onChange={(language) => set({ language })}
        />
      </div>
      <MessageField
        body={input.body}
        fields={fields}
        problem={problem('body')}
        readOnly={readOnly}
        onChange={(body) => set({ body })}
      />
      <PlaceholderFields
        placeholders={input.placeholders}
        problem={problem('placeholders')}
        readOnly={readOnly}
        onChange={(placeholders) => set({ placeholders })}
      />
      <LivePreview input={input} />
      <Field validationMessage={problem('shared')}>
        <Switch
          label="Shared with everybody"
          checked={input.shared}
          disabled={readOnly || template?.shared === true}
          onChange={(_, data) => set({ shared: data.checked })}
        />
      </Field>
      {refused && !shownAt.includes(refused.field) && <CallProblem error={save.error} />}
      <Buttons>
        {!readOnly && (
          <Button type="submit" appearance="primary" disabledFocusable={save.isPending}>
            Save
          </Button>
        )}
        <Button onClick={onClose}>{readOnly ? 'Close' : 'Cancel'}</Button>
      </Buttons>
    </Form>
  )
}
