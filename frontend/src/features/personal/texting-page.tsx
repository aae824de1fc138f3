import { Dropdown, Field, makeStyles, Option, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { type NumberView, type TextingView, useTexting } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { CallProblem } from '@/components/problem-bar'
import { commandKey } from '@/lib/platform'
import { useChosen } from '@/lib/use-chosen'
import { sayOnce } from '@/lib/words'
import { useMyNumbers, useSaveTexting } from './api/use-save-texting'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '480px' },
  said: { minHeight: '20px', color: tokens.colorNeutralForeground3 },
})

const undoChoices = [
  { seconds: '5', label: 'For 5 seconds' },
  { seconds: '10', label: 'For 10 seconds' },
  { seconds: '0', label: 'Not at all: a text leaves at once' },
]

const firstNumber = 'The first of your numbers'

const nameOf = (number: NumberView) => sayOnce(number.name, number.display)

interface FieldProps {
  texting: TextingView
  onChange: (over: Partial<TextingView>) => void
}

const NumberField = ({ texting, onChange, numbers }: FieldProps & { numbers: NumberView[] }) => {
  const chosen = numbers.find(({ id }) => id === texting.numberId)
  return (
    <Field
      label="Text from"
      hint="The number that a new message is sent from, unless you choose another. Answers leave from the number that the customer wrote to."
    >
      <Dropdown
        selectedOptions={[chosen?.id ?? '']}
        value={chosen ? nameOf(chosen) : firstNumber}
        onOptionSelect={(_, data) => onChange({ numberId: data.optionValue ?? '' })}
      >
        <Option value="">{firstNumber}</Option>
        {numbers.map((number) => (
          <Option key={number.id} value={number.id}>
            {nameOf(number)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  )
}

const Fields = ({ texting, numbers }: { texting: TextingView; numbers: NumberView[] }) => {
  const styles = useStyles()
  const save = useSaveTexting()
  const [shown, change] = useChosen(texting, save)
  return (
    <div className={styles.form}>
      <Field label="Send a text with">
        <RadioGroup
          value={shown.enterSends ? 'enter' : 'command'}
          onChange={(_, data) => change({ enterSends: data.value === 'enter' })}
        >
          <Radio value="enter" label="Enter, and begin a line with Shift and Enter" />
          <Radio value="command" label={`${commandKey} and Enter, and begin a line with Enter`} />
        </RadioGroup>
      </Field>
      <Field
        label="Take a text back"
        hint="A text waits so long before it leaves. If SMS Desk is closed meanwhile, it leaves when SMS Desk is open again."
      >
        <RadioGroup
          value={String(shown.undoSeconds)}
          onChange={(_, data) => change({ undoSeconds: Number(data.value) })}
        >
          {undoChoices.map(({ seconds, label }) => (
            <Radio key={seconds} value={seconds} label={label} />
          ))}
        </RadioGroup>
      </Field>
      {numbers.length > 1 && <NumberField texting={shown} numbers={numbers} onChange={change} />}
      <CallProblem error={save.error} />
      <div role="status" className={styles.said}>
        {save.isSuccess && 'Saved.'}
      </div>
    </div>
  )
}

/** Personal settings > Texting. */
export const TextingPage = () => {
  const texting = useTexting()
  const numbers = useMyNumbers()
  return (
    <Page intro="How you write texts. It holds for you alone, and at once.">
      <Loaded query={texting} what="your settings">
        {(kept) => (
          <Loaded query={numbers} what="your numbers">
            {(owned) => <Fields texting={kept} numbers={owned.filter(({ maySend }) => maySend)} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
