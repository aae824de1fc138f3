import { Button, Checkbox, Switch, Text } from '@fluentui/react-components'
import { Controller, useForm } from 'react-hook-form'
import type { AutoReplyView, NumberView } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { FieldGroup } from '@/components/field-group'
import { Buttons, Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { TextField } from '@/components/text-field'
import { ZoneField } from '@/components/zone-field'
import { ownZone } from '@/lib/zones'
import { useSaveAutoReply } from '../api/use-auto-reply'
import { weekdays } from '../lib/hours'
import { DayRow } from './day-row'

interface Props {
  answer: AutoReplyView
  numbers: NumberView[]
}

const fields = ['text', 'zone', 'hours', 'numbers'] as const

/** What is shown before anybody chose: nine to five on weekdays, where this computer is. */
const beginning = (answer: AutoReplyView): AutoReplyView =>
  answer.zone
    ? answer
    : {
        ...answer,
        zone: ownZone(),
        days: answer.days.map((_, day) => (day === 0 || day === 6 ? { from: 0, to: 0 } : { from: 540, to: 1020 })),
      }

const toggled = (list: string[], item: string) =>
  list.includes(item) ? list.filter((one) => one !== item) : [...list, item]

/** The automatic answer: whether, what, when and from which numbers. */
export const AnswersForm = ({ answer, numbers }: Props) => {
  const save = useSaveAutoReply()
  const form = useForm<AutoReplyView & { hours?: string }>({ defaultValues: beginning(answer) })
  const submit = form.handleSubmit(({ hours: _, ...input }) =>
    save.mutate(input, {
      onError: (error) => {
        if (showFieldError(error, fields, form.setError)) save.reset()
      },
    }),
  )
  const problem = (name: 'hours' | 'numbers') => form.formState.errors[name]?.message
  return (
    <Form label="Automatic answers" onSubmit={submit}>
      <Controller
        control={form.control}
        name="on"
        render={({ field }) => (
          <Switch
            label="Answer by itself while you are closed"
            checked={field.value}
            onChange={(_, data) => field.onChange(data.checked)}
          />
        )}
      />
      <TextField
        form={form}
        name="text"
        label="Answer"
        help="For example: Thank you for your text. We are back on weekdays from 9 to 5 and answer then."
        multiline
      />
      <ZoneField form={form} name="zone" label="Time zone" help="The one of your opening hours." />
      <Controller
        control={form.control}
        name="days"
        render={({ field }) => (
          <FieldGroup legend="Opening hours" problem={problem('hours')}>
            {weekdays.map((day, at) => (
              <DayRow
                key={day}
                day={day}
                span={field.value[at] ?? { from: 0, to: 0 }}
                onChange={(span) => field.onChange(field.value.map((old, other) => (other === at ? span : old)))}
              />
            ))}
          </FieldGroup>
        )}
      />
      <Controller
        control={form.control}
        name="numbers"
        render={({ field }) => (
          <FieldGroup legend="Numbers that answer" problem={problem('numbers')}>
            {numbers.map((number) => (
              <Checkbox
                key={number.id}
                label={`${number.name} · ${number.display}`}
                checked={field.value.includes(number.id)}
                onChange={() => field.onChange(toggled(field.value, number.id))}
              />
            ))}
            {numbers.length === 0 && <Text>There is no number yet that sends and receives.</Text>}
          </FieldGroup>
        )}
      />
      <CallProblem error={save.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabled={save.isPending}>
          Save
        </Button>
        {save.isSuccess && <Text role="status">Saved</Text>}
      </Buttons>
    </Form>
  )
}
