import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import type { ImportChoices } from '@/bridge'
import { ChoiceList } from '@/components/choice-list'
import { usePossibleOwners } from '../api/use-import'
import { duplicates, kinds } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '480px' },
})

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
      <ChoiceList
        label="Kind"
        hint="Of rows that don’t say it themselves."
        items={kinds}
        value={choices.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <ChoiceList
        label="Owner"
        hint="Of rows that don’t say it themselves. An owner reads the customer’s conversations."
        items={offered}
        value={choices.ownerId}
        onChange={(ownerId) => onChange({ ownerId })}
      />
    </div>
  )
}
