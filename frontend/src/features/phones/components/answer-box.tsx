import { Button, Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { NumberView } from '@/bridge'
import { PictureIcon } from '@/components/icons'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { usePhoneActions } from '../api/use-phones'

const quick = ['Yes', 'STOP', 'START', 'HELP']

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  wide: { flexGrow: 1, minWidth: 0 },
})

interface Props {
  phone: string
  name: string
  /** Our number that this phone texted last, or of the open conversation. */
  ours: NumberView | undefined
  numbers: NumberView[]
}

/** Texting as the customer. */
export const AnswerBox = ({ phone, name, ours, numbers }: Props) => {
  const styles = useStyles()
  const { answer, picture } = usePhoneActions()
  const [body, setBody] = useState('')
  const [picked, setPicked] = useState<NumberView>()
  const to = picked ?? ours ?? numbers[0]
  if (!to) return <ProblemBar intent="info" text="A simulated customer can text when a sandbox account has a number." />
  const say = (text: string) =>
    text.trim() !== '' && answer.mutate({ phone, to: to.phoneNumber, body: text }, { onSuccess: () => setBody('') })
  return (
    <form
      className={styles.root}
      aria-label={`Answer as ${name}`}
      onSubmit={(event) => {
        event.preventDefault()
        say(body)
      }}
    >
      {numbers.length > 1 && (
        <Field label="To">
          <Dropdown
            size="small"
            selectedOptions={[to.id]}
            value={to.name}
            onOptionSelect={(_, data) => setPicked(numbers.find(({ id }) => id === data.optionValue))}
          >
            {numbers.map((number) => (
              <Option key={number.id} value={number.id}>
                {number.name}
              </Option>
            ))}
          </Dropdown>
        </Field>
      )}
      <div className={styles.row}>
        {quick.map((text) => (
          <Button key={text} size="small" type="button" onClick={() => say(text)}>
            {text}
          </Button>
        ))}
        <Button
          size="small"
          type="button"
          icon={<PictureIcon />}
          title="Send a picture, with the words below if there are any"
          disabled={picture.isPending}
          onClick={() => picture.mutate({ phone, to: to.phoneNumber, body }, { onSuccess: () => setBody('') })}
        >
          Picture
        </Button>
      </div>
      <div className={styles.row}>
        <Input
          className={styles.wide}
          aria-label={`Answer as ${name}`}
          placeholder={`Answer as ${name}`}
          value={body}
          onChange={(_, data) => setBody(data.value)}
        />
        <Button type="submit" disabled={body.trim() === '' || answer.isPending}>
          Answer
        </Button>
      </div>
      <CallProblem error={answer.error ?? picture.error} />
    </form>
  )
}
