import {
  Button,
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
import { useState } from 'react'
import { clockTime } from '@/lib/time'
import { fieldTime, snoozeTimes } from '../lib/snooze-times'

const useStyles = makeStyles({
  surface: { maxWidth: '360px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  choice: { justifyContent: 'space-between' },
  soft: { color: tokens.colorNeutralForeground3 },
  own: { marginTop: tokens.spacingVerticalM },
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
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Snooze until</DialogTitle>
          <DialogContent className={styles.content}>
            {snoozeTimes(now).map(({ name, at }) => (
              <Button key={name} className={styles.choice} onClick={() => take(at)}>
                {name}
                <Text className={styles.soft}>
                  {name !== 'Later today' && weekday.format(at)} {clockTime(at.toISOString())}
                </Text>
              </Button>
            ))}
            <Field
              className={styles.own}
              label="Another time"
              validationMessage={past ? 'This time has passed. Choose a later one.' : undefined}
            >
              <Input
                type="datetime-local"
                min={fieldTime(now)}
                value={own}
                onChange={(_, data) => setOwn(data.value)}
              />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={!chosen || past} onClick={() => chosen && take(chosen)}>
              Snooze
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
