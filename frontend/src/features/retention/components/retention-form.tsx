import { Button, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { RetentionInput, RetentionView } from '@/bridge'
import { ChoiceField } from '@/components/choice-field'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Buttons, Form } from '@/components/form'
import { CallProblem } from '@/components/problem-bar'
import { many } from '@/lib/words'
import { useCountExpired, useSaveRetention } from '../api/use-retention'
import { goes } from '../lib/goes'

const years = (n: number) => ({ value: String(n), text: n === 0 ? 'For ever' : many(n, 'year') })
const days = (n: number) => ({ value: String(n), text: many(n, 'day') })

/** What is kept for how long. What would be deleted is counted and asked about before it is saved. */
export const RetentionForm = ({ kept }: { kept: RetentionView }) => {
  const count = useCountExpired()
  const save = useSaveRetention()
  const [asked, ask] = useState<RetentionInput>()
  const form = useForm({ defaultValues: { years: String(kept.messageYears), days: String(kept.callbackDays) } })
  const submit = form.handleSubmit((chosen) => {
    const choice = { messageYears: Number(chosen.years), callbackDays: Number(chosen.days) }
    save.reset()
    count.mutate(choice, {
      onSuccess: (expired) => {
        if (goes(expired)) ask(choice)
        else save.mutate(choice)
      },
    })
  })
  const deleting = count.data && goes(count.data)
  return (
    <Form label="Data retention" onSubmit={submit}>
      <ChoiceField form={form} name="years" label="Keep messages" options={kept.yearChoices.map(years)} />
      <ChoiceField form={form} name="days" label="Keep raw callbacks" options={kept.dayChoices.map(days)} />
      <Text>
        Attachments, bulk texts, and conversations that are empty then go with their messages. Customers, notes, drafts,
        planned texts, opt-outs with their evidence, and reports stay. The activity log is kept for ten years, and a
        callback that could not be read for 90 days at least. A backup keeps what it holds.
      </Text>
      {!asked && <CallProblem error={count.error ?? save.error} />}
      <Buttons>
        <Button type="submit" appearance="primary" disabled={count.isPending || save.isPending}>
          Save
        </Button>
      </Buttons>
      <div role="status">{save.isSuccess && 'Saved.'}</div>
      <ConfirmDialog
        open={asked !== undefined}
        title="Delete what is older?"
        text={`${deleting} will be deleted now, and more as time goes on. That can’t be undone.`}
        verb="Save and delete"
        busy={save.isPending}
        error={save.error}
        onConfirm={() => asked && save.mutate(asked, { onSuccess: () => ask(undefined) })}
        onClose={() => ask(undefined)}
      />
    </Form>
  )
}
