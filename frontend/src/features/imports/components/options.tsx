import { Dropdown, Field, makeStyles, Option, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import type { ImportChoices } from '@/bridge'
import { usePossibleOwners } from '../api/use-import'
import { duplicates, kinds } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '480px' },
  list: { minWidth: 0 },
})

interface ListProps {
  label: string
  hint: string
  items: { value: string; text: string }[]
  value: string
  onChange: (value: string) => void
}

const List = ({ label, hint, items, value, onChange }: ListProps) => {
  const styles = useStyles()
  return (
    <Field label={label} hint={hint}>
      <Dropdown
        className={styles.list}
        selectedOptions={[value]}
        value={items.find((item) => item.value === value)?.text ?? ''}
        onOptionSelect={(_, data) => onChange(data.optionValue ?? '')}
      >
        {items.map((item) => (
          <Option key={item.value} value={item.value}>
            {item.text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

interface Props {
  choices: ImportChoices
  onChange: (over: Partial<ImportChoices>) => void
}

/** What holds for rows that don't say, and what becomes of customers who are there already. */
export const Options = ({ choices, onChange }: Props) => {
  const styles = useStyles()
  const owners = usePossibleOwners()
  const offered = [
    { value: '', text: 'Nobody' },
    ...(owners.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
  ]
  return (
    <div className={styles.root}>
      <Field
        label="Customers who are there already"
        hint="They are known by a phone number, in whichever spelling, or by the e-mail address."
      >
        <RadioGroup value={choices.duplicates} onChange={(_, data) => onChange({ duplicates: data.value })}>
          {duplicates.map(({ value, text, hint }) => (
            <Radio key={value} value={value} label={`${text}. ${hint}`} />
          ))}
        </RadioGroup>
      </Field>
      <List
        label="Kind"
        hint="Of rows that don’t say it themselves."
        items={kinds}
        value={choices.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <List
        label="Owner"
        hint="Of rows that don’t say it themselves. An owner reads the customer’s conversations."
        items={offered}
        value={choices.ownerId}
        onChange={(ownerId) => onChange({ ownerId })}
      />
    </div>
  )
}
