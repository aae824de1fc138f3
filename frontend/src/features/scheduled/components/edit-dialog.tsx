import { Checkbox, Field, Input, Textarea } from '@fluentui/react-components'
import { useState } from 'react'
import { type PlannedView, toDeskError } from '@/bridge'
import { AskDialog } from '@/components/ask-dialog'
import { Name } from '@/components/name'
import { CallProblem } from '@/components/problem-bar'
import { fromField, toField } from '@/lib/later'
import { usePlannedActions } from '../api/use-planned'

/** Changes words and time of a text for later. */
export const EditDialog = ({ plan, onClose }: { plan: PlannedView; onClose: () => void }) => {
  const { change } = usePlannedActions()
  const [body, setBody] = useState(plan.body)
  const [time, setTime] = useState(() => toField(new Date(plan.due)))
  const [cancelOnReply, setCancelOnReply] = useState(plan.cancelOnReply)
  const problem = change.error ? toDeskError(change.error) : undefined
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined)
  const due = fromField(time)
  const save = () => {
    const { conversationId, templateId } = plan
    if (due)
      change.mutate(
        { id: plan.id, plan: { key: '', conversationId, templateId, body, due, cancelOnReply } },
        { onSuccess: onClose },
      )
  }
  return (
    <AskDialog
      title={
        <>
          Change the text to <Name of={plan.name || plan.customerDisplay} />
        </>
      }
      verb="Save"
      busy={change.isPending}
      disabled={!due}
      onConfirm={save}
      onClose={onClose}
    >
      <Field label="Text" validationMessage={wrong('body')}>
        <Textarea rows={4} value={body} onChange={(_, data) => setBody(data.value)} />
      </Field>
      <Field label="Date and time (yours)" validationMessage={wrong('due')}>
        <Input type="datetime-local" value={time} onChange={(_, data) => setTime(data.value)} />
      </Field>
      <Checkbox
        label="Cancel it if the customer writes before"
        checked={cancelOnReply}
        onChange={(_, data) => setCancelOnReply(data.checked === true)}
      />
      {problem && !['body', 'due'].includes(problem.field) && <CallProblem error={change.error} />}
    </AskDialog>
  )
}
