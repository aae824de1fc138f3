import { Button, Field, Input, makeStyles, Switch, Text, tokens } from '@fluentui/react-components'
import type { DeskError, NotifyRulesView } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { useTestNotification } from '../api/use-notifications'
import { Permission } from './permission'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  times: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  said: { minHeight: '20px', color: tokens.colorNeutralForeground2 },
})

interface Props {
  rules: NotifyRulesView
  problem?: DeskError
  onChange: (over: Partial<NotifyRulesView>) => void
}

const here = Intl.DateTimeFormat().resolvedOptions().timeZone

const QuietTimes = ({ rules, problem, onChange }: Props) => {
  const styles = useStyles()
  const fields = [
    { key: 'quietFrom', label: 'From' },
    { key: 'quietUntil', label: 'Until' },
  ] as const
  return (
    <div className={styles.times}>
      {fields.map(({ key, label }) => (
        <Field key={key} label={label} validationMessage={problem?.field === key ? problem.message : undefined}>
          <Input
            type="time"
            defaultValue={rules[key]}
            onBlur={(event) =>
              event.target.value !== rules[key] && onChange({ [key]: event.target.value, zone: here || rules.zone })
            }
          />
        </Field>
      ))}
    </div>
  )
}

const TestButton = () => {
  const styles = useStyles()
  const test = useTestNotification()
  return (
    <>
      <div>
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          Send a test notification
        </Button>
      </div>
      <div role="status" className={styles.said}>
        {test.isSuccess && 'Sent. If nothing appeared, the system or the browser holds it back: look at its settings.'}
      </div>
      <CallProblem error={test.error} />
    </>
  )
}

/** What the system's own notifications show, and when. */
export const NativeRules = ({ rules, problem, onChange }: Props) => {
  const styles = useStyles()
  return (
    <section className={styles.part} aria-label="Notifications of the system">
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        Notifications of the system
      </Text>
      <Permission />
      <Switch
        label="Show them"
        checked={rules.native}
        onChange={(_, data) => onChange({ native: data.checked, zone: here || rules.zone })}
      />
      {rules.native && (
        <>
          <Switch
            label="With the words of the text, not only the customer’s name"
            checked={rules.words}
            onChange={(_, data) => onChange({ words: data.checked })}
          />
          <Switch
            label="With a sound"
            checked={rules.sound}
            onChange={(_, data) => onChange({ sound: data.checked })}
          />
          <Switch
            label="Not in my quiet time; the bell keeps them"
            checked={rules.quiet}
            onChange={(_, data) => onChange({ quiet: data.checked, zone: here || rules.zone })}
          />
          {rules.quiet && <QuietTimes rules={rules} problem={problem} onChange={onChange} />}
          <TestButton />
        </>
      )}
    </section>
  )
}
