import { Button, Checkbox, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { type QuietHoursView, toDeskError } from '@/bridge'
import { Buttons, Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { useSaveQuietHours } from '../api/use-quiet-hours'

const useStyles = makeStyles({
  times: { display: 'flex', gap: tokens.spacingHorizontalM },
  days: { display: 'flex', flexWrap: 'wrap', border: 'none', margin: 0, padding: 0 },
  heading: { margin: 0 },
  legend: { padding: 0 },
  wrong: { color: tokens.colorPaletteRedForeground1 },
})

const week = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** When nothing leaves that no person sends by hand. */
export const QuietHoursForm = ({ kept }: { kept: QuietHoursView }) => {
  const styles = useStyles()
  const save = useSaveQuietHours()
  const [hours, setHours] = useState(kept)
  const problem = save.error ? toDeskError(save.error) : undefined
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined)
  const set = (over: Partial<QuietHoursView>) => {
    save.reset()
    setHours({ ...hours, ...over })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(hours)
  }
  return (
    <Form label="Quiet hours" onSubmit={submit}>
      <h2 className={styles.heading}>
        <Text size={400} weight="semibold">
          Quiet hours
        </Text>
      </h2>
      <Text>
        Planned, bulk and automatic texts wait while it is night where the customer is. Where the time zone isn’t
        certain, every possible one counts. Texts that a person sends by hand leave at once.
      </Text>
      <div className={styles.times}>
        <Field label="From" validationMessage={wrong('from')}>
          <Input type="time" value={hours.from} onChange={(_, data) => set({ from: data.value })} />
        </Field>
        <Field label="Until" validationMessage={wrong('until')}>
          <Input type="time" value={hours.until} onChange={(_, data) => set({ until: data.value })} />
        </Field>
      </div>
      <div>
        <fieldset className={styles.days}>
          <legend className={styles.legend}>Quiet the whole day</legend>
          {week.map((name, day) => (
            <Checkbox
              key={name}
              label={name}
              checked={hours.days.includes(day)}
              onChange={(_, { checked }) =>
                set({ days: checked === true ? [...hours.days, day].sort() : hours.days.filter((d) => d !== day) })
              }
            />
          ))}
        </fieldset>
        {wrong('days') && (
          <Text role="alert" className={styles.wrong}>
            {wrong('days')}
          </Text>
        )}
      </div>
      {problem && !['from', 'until', 'days'].includes(problem.field) && <CallProblem error={save.error} />}
      <Buttons>
        <Button appearance="primary" type="submit" disabledFocusable={save.isPending}>
          Save
        </Button>
        {save.isSuccess && <Text role="status">Saved</Text>}
      </Buttons>
    </Form>
  )
}
