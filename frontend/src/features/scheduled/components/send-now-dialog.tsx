import type { PlannedView } from '@/bridge'
import { ReasonDialog } from '@/components/reason-dialog'
import { usePlannedActions } from '../api/use-planned'

/** Lets a text leave before its time or against the hour; the log keeps why. */
export const SendNowDialog = ({ plan, onClose }: { plan: PlannedView; onClose: () => void }) => {
  const { sendNow } = usePlannedActions()
  return (
    <ReasonDialog
      title={`Send to ${plan.name || plan.customerDisplay} now?`}
      text={
        <>
          “{plan.body}” leaves at once. In quiet hours, or where nobody can tell the customer’s time, say why: the
          activity log keeps it. An opt-out can’t be passed over.
        </>
      }
      label="Reason"
      field="reason"
      example="Needed in quiet hours only"
      verb="Send now"
      busy={sendNow.isPending}
      error={sendNow.error}
      onConfirm={(reason) => sendNow.mutate({ id: plan.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
