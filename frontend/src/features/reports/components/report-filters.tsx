import { Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import type { DeskError, ReportView } from '@/bridge'
import { ChoiceList } from '@/components/choice-list'
import { askOf, type Choice, periods } from '../lib/period'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
})

const withAll = (choices: { id: string; name: string }[] = []) => [
  { value: '', text: 'All' },
  ...choices.map(({ id, name }) => ({ value: id, text: name })),
]

interface Props {
  choice: Choice
  report?: ReportView
  problem?: DeskError
  onChange: (choice: Choice) => void
}

/** Of when, of which number, of whom, and of which provider. */
export const ReportFilters = ({ choice, report, problem, onChange }: Props) => {
  const styles = useStyles()
  const set = (over: Partial<Choice>) => onChange({ ...choice, ...over })
  const changePeriod = (period: string) => {
    const { from, until } = askOf(choice, Date.now()) // where choosing days begins
    set({ period, from, until })
  }
  const days = [
    { key: 'from', label: 'From' },
    { key: 'until', label: 'To' },
  ] as const
  return (
    <search className={styles.root} aria-label="What the report is of">
      <ChoiceList width="160px" label="Period" items={periods} value={choice.period} onChange={changePeriod} />
      {choice.period === 'days' &&
        days.map(({ key, label }) => (
          <Field key={key} label={label} validationMessage={problem?.field === key ? problem.message : undefined}>
            <Input type="date" value={choice[key]} onChange={(_, data) => set({ [key]: data.value })} />
          </Field>
        ))}
      <ChoiceList
        width="160px"
        label="Number"
        items={withAll(report?.numberChoices)}
        value={choice.numberId}
        onChange={(numberId) => set({ numberId })}
      />
      <ChoiceList
        width="160px"
        label="Person"
        items={withAll(report?.personChoices)}
        value={choice.personId}
        onChange={(personId) => set({ personId })}
      />
      <ChoiceList
        width="160px"
        label="Provider"
        items={withAll(report?.providerChoices)}
        value={choice.provider}
        onChange={(provider) => set({ provider })}
      />
    </search>
  )
}
