import { Checkbox, Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { type NotifyRulesView, toDeskError } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { CallProblem } from '@/components/problem-bar'
import { useChosen } from '@/lib/use-chosen'
import { useNotifyRules, useSaveRules } from './api/use-notifications'
import { NativeRules } from './components/native-rules'
import { kinds, scopes } from './lib/kinds'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '480px' },
  kinds: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, border: 'none' },
  legend: { padding: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  said: { minHeight: '20px', color: tokens.colorNeutralForeground3 },
})

interface Props {
  rules: NotifyRulesView
  onChange: (over: Partial<NotifyRulesView>) => void
}

const Kinds = ({ rules: { off, scope }, onChange }: Props) => {
  const styles = useStyles()
  const toggle = (id: string, on: boolean) => onChange({ off: on ? off.filter((o) => o !== id) : [...off, id] })
  return (
    <fieldset className={styles.kinds}>
      <legend className={styles.legend}>Tell me when</legend>
      {kinds.map(({ id, label }) => (
        <Checkbox
          key={id}
          label={label}
          disabled={scope === 'none'}
          checked={!off.includes(id)}
          onChange={(_, data) => toggle(id, data.checked === true)}
        />
      ))}
    </fieldset>
  )
}

const Rules = ({ kept }: { kept: NotifyRulesView }) => {
  const styles = useStyles()
  const save = useSaveRules()
  const [rules, change] = useChosen(kept, save)
  const problem = save.error ? toDeskError(save.error) : undefined
  return (
    <div className={styles.form}>
      <Field label="Conversations" hint="What is mine: what was assigned to me, and my own customers’ that nobody has.">
        <RadioGroup value={rules.scope} onChange={(_, data) => change({ scope: data.value })}>
          {scopes.map(({ id, label }) => (
            <Radio key={id} value={id} label={label} />
          ))}
        </RadioGroup>
      </Field>
      <Kinds rules={rules} onChange={change} />
      <NativeRules rules={rules} problem={problem} onChange={change} />
      {!problem?.field?.startsWith('quiet') && <CallProblem error={save.error} />}
      <div role="status" className={styles.said}>
        {save.isSuccess && 'Saved.'}
      </div>
    </div>
  )
}

/** Personal settings > Notifications. */
export const NotificationsPage = () => (
  <Page intro="What the bell and your system tell you of. It holds for you alone, and at once. Nobody is told of a conversation that is open before them.">
    <Loaded query={useNotifyRules()} what="your settings">
      {(kept) => <Rules kept={kept} />}
    </Loaded>
  </Page>
)
