import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { type ConversationView, type PlannedView, toDeskError } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { fromField, onClock, presets, toField } from '@/lib/later'
import { zoneName } from '@/lib/zones'
import { usePlan, useWhen } from '../api/use-plan'

const useStyles = makeStyles({
  surface: { maxWidth: '480px' },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  presets: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  soft: { color: tokens.colorNeutralForeground3 },
  when: { display: 'flex', flexDirection: 'column', minHeight: '40px' },
})

/** The time on the customer's clock, and what would hold a text of that time. */
const CustomersTime = ({ conversationId, due }: { conversationId: string; due: string }) => {
  const styles = useStyles()
  const when = useWhen(conversationId, due)
  if (!due || !when.data) return <div className={styles.when}>{when.error && <CallProblem error={when.error} />}</div>
  const { zones, leaves, why } = when.data
  const [first] = zones
  return (
    <div className={styles.when} role="status">
      {zones.length > 1 && <Text>The customer’s time zone isn’t certain: {zones.map(zoneName).join(', ')}.</Text>}
      {first ? (
        <Text>
          For the customer it is {onClock(due, first)} then ({zoneName(first)}).
        </Text>
      ) : (
        <Text>Nobody can tell which time it is for the customer.</Text>
      )}
      {why && (
        <Text className={styles.soft}>
          {why} {leaves && leaves !== due && `It leaves on ${onClock(leaves)} (your time).`}
        </Text>
      )}
    </div>
  )
}

interface Props {
  conversation: ConversationView
  text: string
  templateId: string
  onPlanned: (plan: PlannedView) => void
  onClose: () => void
}

/** When a text leaves that doesn't leave now. */
export const PlanDialog = ({ conversation, text, templateId, onPlanned, onClose }: Props) => {
  const styles = useStyles()
  const [choices] = useState(() => presets(new Date()))
  const [field, setField] = useState(() =>
    toField(choices.find(({ name }) => name === 'Tomorrow morning')?.at ?? new Date()),
  )
  const [cancelOnReply, setCancelOnReply] = useState(true)
  const plan = usePlan(conversation.id, onPlanned)
  const due = fromField(field)
  const problem = plan.error ? toDeskError(plan.error) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (due) plan.mutate({ body: text.trim(), templateId, due, cancelOnReply })
  }
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Send later</DialogTitle>
          <DialogContent>
            <form id="send-later" aria-label="Send later" className={styles.form} noValidate onSubmit={submit}>
              <div className={styles.presets}>
                {choices.map(({ name, at }) => (
                  <Button key={name} size="small" onClick={() => setField(toField(at))}>
                    {name}
                  </Button>
                ))}
              </div>
              <Field
                label="Date and time (yours)"
                validationMessage={problem?.field === 'due' ? problem.message : undefined}
              >
                <Input
                  type="datetime-local"
                  value={field}
                  min={toField(new Date())}
                  onChange={(_, data) => setField(data.value)}
                />
              </Field>
              <CustomersTime conversationId={conversation.id} due={due} />
              <Checkbox
                label="Cancel it if the customer writes before"
                checked={cancelOnReply}
                onChange={(_, data) => setCancelOnReply(data.checked === true)}
              />
              {problem?.field !== 'due' && <CallProblem error={plan.error} />}
            </form>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit" form="send-later" disabled={!due || plan.isPending}>
              Send later
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
