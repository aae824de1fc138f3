import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { AskDialog } from '@/components/ask-dialog'
import { clockTime } from '@/lib/time'
import { fieldTime, snoozeTimes } from '../lib/snooze-times'

const useStyles = makeStyles({
  choice: { justifyContent: 'space-between' },
  soft: { color: tokens.colorNeutralForeground3 },
})

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })

interface Props {
  now: Date
  onSnooze: (until: string) => void
  onClose: () => void
}

/** When the conversation comes back, in the time that holds here. */
export const SnoozeDialog = ({ now, onSnooze, onClose }: Props) => {
  const styles = useStyles()
  const [own, setOwn] = useState('')
  const chosen = own === '' ? undefined : new Date(own)
  const past = chosen !== undefined && chosen <= now
  const take = (at: Date) => {
    onClose()
    onSnooze(at.toISOString())
  }
  return (
    <AskDialog
      title="Snooze until"
      verb="Snooze"
      width="360px"
      busy={false}
      disabled={!chosen || past}
      onConfirm={() => chosen && take(chosen)}
      onClose={onClose}
    >
      {snoozeTimes(now).map(({ name, at }) => (
        <Button key={name} className={styles.choice} onClick={() => take(at)}>
          {name}
          <Text className={styles.soft}>
            {name !== 'Later today' && weekday.format(at)} {clockTime(at.toISOString())}
          </Text>
        </Button>
      ))}
      <Field label="Another time" validationMessage={past ? 'This time has passed. Choose a later one.' : undefined}>
        <Input type="datetime-local" min={fieldTime(now)} value={own} onChange={(_, data) => setOwn(data.value)} />
      </Field>
    </AskDialog>
  )
}
