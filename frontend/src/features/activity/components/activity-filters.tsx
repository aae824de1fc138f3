import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { ChoiceList } from '@/components/choice-list'
import { useActivityPeople } from '../api/use-activity'
import { type Choice, groups, periods } from '../lib/filter'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  text: { width: '200px' },
})

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
      <ChoiceList
        width="160px"
        label="Person"
        items={persons}
        value={choice.personId}
        onChange={(personId) => set({ personId })}
      />
      {withGroup && (
        <ChoiceList
          width="160px"
          label="About"
          items={groups}
          value={choice.group}
          onChange={(group) => set({ group })}
        />
      )}
      <ChoiceList
        width="160px"
        label="Period"
        items={periods}
        value={choice.period}
        onChange={(period) => set({ period })}
      />
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
