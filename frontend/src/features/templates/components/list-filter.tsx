import { Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import type { TemplateFilter } from '@/bridge'
import { categories, languages } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  list: { minWidth: '150px', width: '150px' },
  text: { width: '220px' },
})

interface ListProps {
  label: string
  every: string
  items: { value: string; text: string }[]
  value: string
  onChange: (value: string) => void
}

const List = ({ label, every, items, value, onChange }: ListProps) => {
  const styles = useStyles()
  const all = [{ value: '', text: every }, ...items]
  return (
    <Field label={label}>
      <Dropdown
        className={styles.list}
        selectedOptions={[value]}
        value={all.find((item) => item.value === value)?.text ?? ''}
        onOptionSelect={(_, data) => onChange(data.optionValue ?? '')}
      >
        {all.map((item) => (
          <Option key={item.value} value={item.value}>
            {item.text}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

interface Props {
  filter: TemplateFilter
  onChange: (filter: TemplateFilter) => void
}

/** Which templates are listed. */
export const ListFilter = ({ filter, onChange }: Props) => {
  const styles = useStyles()
  const set = (over: Partial<TemplateFilter>) => onChange({ ...filter, ...over })
  return (
    <search className={styles.root} aria-label="Filter the templates">
      <Field label="Search">
        <Input
          className={styles.text}
          type="search"
          placeholder="A piece of the name or text"
          value={filter.text}
          onChange={(_, data) => set({ text: data.value })}
        />
      </Field>
      <List
        label="Category"
        every="Every category"
        items={categories}
        value={filter.category}
        onChange={(category) => set({ category })}
      />
      <List
        label="Language"
        every="Every language"
        items={languages}
        value={filter.language}
        onChange={(language) => set({ language })}
      />
    </search>
  )
}
