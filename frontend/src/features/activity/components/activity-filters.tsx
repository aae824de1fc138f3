import { Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useActivityPeople } from '../api/use-activity'
import { type Choice, groups, periods } from '../lib/filter'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  list: { minWidth: '160px', width: '160px' },
  text: { width: '200px' },
})

interface Item {
  value: string
  text: string
}

interface ListProps {
  label: string
  items: Item[]
  value: string
  onChange: (value: string) => void
}

const List = ({ label, items, value, onChange }: ListProps) => {
  const styles = useStyles()
  return (
    <Field label={label}>
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
  choice: Choice
  withGroup: boolean
  onChange: (choice: Choice) => void
}

/** Whose entries, of what, and of when. */
export const ActivityFilters = ({ choice, withGroup, onChange }: Props) => {
  const styles = useStyles()
  const people = useActivityPeople()
  const set = (over: Partial<Choice>) => onChange({ ...choice, ...over })
  const persons = [
    { value: '', text: 'Everybody' },
    ...(people.data ?? []).map(({ id, name }) => ({ value: id, text: name })),
    { value: 'itself', text: 'SMS Desk itself' },
  ]
  return (
    <search className={styles.root} aria-label="Filter the activity log">
      <List label="Person" items={persons} value={choice.personId} onChange={(personId) => set({ personId })} />
      {withGroup && <List label="About" items={groups} value={choice.group} onChange={(group) => set({ group })} />}
      <List label="Period" items={periods} value={choice.period} onChange={(period) => set({ period })} />
      {choice.period === 'days' && (
        <>
          <Field label="From">
            <Input type="date" value={choice.from} onChange={(_, data) => set({ from: data.value })} />
          </Field>
          <Field label="To">
            <Input type="date" value={choice.until} onChange={(_, data) => set({ until: data.value })} />
          </Field>
        </>
      )}
      <Field label="Search">
        <Input
          className={styles.text}
          type="search"
          placeholder="A name or a number"
          value={choice.text}
          onChange={(_, data) => set({ text: data.value })}
        />
      </Field>
    </search>
  )
}
