import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { PlannedView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { usePlannedActions } from '../api/use-planned'
import { EditDialog } from './edit-dialog'
import { SendNowDialog } from './send-now-dialog'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

/** What can be done with a text that still waits. */
export const PlannedActions = ({ plan }: { plan: PlannedView }) => {
  const styles = useStyles()
  const { cancel } = usePlannedActions()
  const [open, setOpen] = useState<'edit' | 'send' | 'cancel'>()
  const close = () => setOpen(undefined)
  const who = plan.name || plan.customerDisplay
  return (
    <div className={styles.root}>
      <Button size="small" aria-label={`Edit the text to ${who}`} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      <Button size="small" aria-label={`Send the text to ${who} now`} onClick={() => setOpen('send')}>
        Send now
      </Button>
      <Button size="small" aria-label={`Cancel the text to ${who}`} onClick={() => setOpen('cancel')}>
        Cancel
      </Button>
      {open === 'edit' && <EditDialog plan={plan} onClose={close} />}
      {open === 'send' && <SendNowDialog plan={plan} onClose={close} />}
      <ConfirmDialog
        open={open === 'cancel'}
        title={`Cancel the text to ${who}?`}
        text={`“${plan.body}” doesn’t leave. It stays in the list of what ended.`}
        verb="Cancel the text"
        busy={cancel.isPending}
        error={cancel.error}
        onConfirm={() => cancel.mutate(plan.id, { onSuccess: close })}
        onClose={close}
      />
    </div>
  )
}
