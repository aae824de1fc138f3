import { Checkbox, Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import type { CustomerFilter } from '@/bridge'
import { SearchIcon } from '@/components/icons'
import { kinds, states } from '../lib/kinds'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  list: { minWidth: '140px', width: '140px' },
  text: { width: '300px', maxWidth: '100%' },
})

interface ListProps {
  label: string
  all: string
  items: { value: string; text: string }[]
  value: string
  onChange: (value: string) => void
}

const List = ({ label, all, items, value, onChange }: ListProps) => {
  const styles = useStyles()
  const options = [{ value: '', text: all }, ...items]
  return (
    <Field label={label}>
      <Dropdown
        className={styles.list}
        selectedOptions={[value]}
        value={options.find((option) => option.value === value)?.text ?? ''}
        onOptionSelect={(_, data) => onChange(data.optionValue ?? '')}
      >
        {options.map((option) => (
          <Option key={option.value} value={option.value}>
            {option.text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

interface Props {
  filter: CustomerFilter
  onChange: (filter: CustomerFilter) => void
}

/** Which customers: what is typed, their kind and state, one's own only. */
export const CustomerFilters = ({ filter, onChange }: Props) => {
  const styles = useStyles()
  const set = (over: Partial<CustomerFilter>) => onChange({ ...filter, ...over })
  return (
    <search className={styles.root} aria-label="Filter the customers">
      <Field label="Search">
        <Input
          className={styles.text}
          type="search"
          contentBefore={<SearchIcon />}
          placeholder="Name, company, e-mail, number"
          value={filter.text}
          onChange={(_, data) => set({ text: data.value })}
        />
      </Field>
      <List label="Kind" all="All kinds" items={kinds} value={filter.kind} onChange={(kind) => set({ kind })} />
      <List label="State" all="All states" items={states} value={filter.state} onChange={(state) => set({ state })} />
      <Checkbox
        label="Mine and my teams’"
        checked={filter.mine}
        onChange={(_, data) => set({ mine: data.checked === true })}
      />
    </search>
  )
}
