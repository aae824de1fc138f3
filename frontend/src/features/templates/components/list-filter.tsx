import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import type { TemplateFilter } from '@/bridge'
import { ChoiceList } from '@/components/choice-list'
import { categories, languages } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  text: { width: '220px' },
})

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
      <ChoiceList
        label="Category"
        width="150px"
        items={[{ value: '', text: 'Every category' }, ...categories]}
        value={filter.category}
        onChange={(category) => set({ category })}
      />
      <ChoiceList
        label="Language"
        width="150px"
        items={[{ value: '', text: 'Every language' }, ...languages]}
        value={filter.language}
        onChange={(language) => set({ language })}
      />
    </search>
  )
}
