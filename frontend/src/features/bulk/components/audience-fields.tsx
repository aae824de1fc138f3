import { Checkbox, Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import type { AudienceInput } from '@/bridge'
import { FieldGroup } from '@/components/field-group'

const kinds = [
  { value: '', text: 'Every kind' },
  { value: 'contact', text: 'Contacts' },
  { value: 'account', text: 'Accounts' },
  { value: 'opportunity', text: 'Opportunities' },
  { value: 'lead', text: 'Leads' },
]

const useStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalM },
  list: { minWidth: 0 },
})

interface Props {
  audience: AudienceInput
  problem?: string
  onChange: (audience: AudienceInput) => void
}

/** Which customers the text is for. Inactive ones are never among them. */
export const AudienceFields = ({ audience, problem, onChange }: Props) => {
  const styles = useStyles()
  const set = (over: Partial<AudienceInput>) => onChange({ ...audience, ...over })
  return (
    <FieldGroup legend="Customers" problem={problem}>
      <div className={styles.row}>
        <Field label="Kind">
          <Dropdown
            className={styles.list}
            selectedOptions={[audience.kind]}
            value={kinds.find(({ value }) => value === audience.kind)?.text ?? ''}
            onOptionSelect={(_, data) => set({ kind: data.optionValue ?? '' })}
          >
            {kinds.map(({ value, text }) => (
              <Option key={value} value={value}>
                {text}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <Field label="Name, company or e-mail has">
          <Input type="search" value={audience.text} onChange={(_, data) => set({ text: data.value })} />
        </Field>
      </div>
      <Checkbox
        label="Only mine and my teams’"
        checked={audience.mine}
        onChange={(_, data) => set({ mine: data.checked === true })}
      />
    </FieldGroup>
  )
}
