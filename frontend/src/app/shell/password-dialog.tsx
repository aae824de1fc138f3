import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components'
import type { MeView } from '@/bridge'
import { PasswordForm } from '@/components/password-form'

const useStyles = makeStyles({ surface: { maxWidth: '528px' } }) // a form's width, and the dialog's edges

/** One's own password: chosen for the first time, or another one. */
export const PasswordDialog = ({ me, onClose }: { me: MeView; onClose: () => void }) => {
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{me.hasPassword ? 'Change password' : 'Choose a password'}</DialogTitle>
          <DialogContent>
            <PasswordForm
              present={me.hasPassword}
              verb={me.hasPassword ? 'Change password' : 'Choose password'}
              onDone={onClose}
              onCancel={onClose}
            />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
