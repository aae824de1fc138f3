import type { OptOutView } from '@/bridge'
import { ReasonDialog } from '@/components/reason-dialog'
import { useOptOutActions } from '../api/use-opt-outs'

/** Takes back a note of the business's own. */
export const UndoDialog = ({ optOut, onClose }: { optOut: OptOutView; onClose: () => void }) => {
  const { undo } = useOptOutActions()
  return (
    <ReasonDialog
      title={`Take back that ${optOut.name || optOut.display} opted out?`}
      text="They can be texted again. The activity log keeps who took it back and why. Do this only where it was noted by mistake."
      label="Why may they be texted again?"
      field="reason"
      verb="Take back"
      busy={undo.isPending}
      error={undo.error}
      onConfirm={(reason) => undo.mutate({ address: optOut.address, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
