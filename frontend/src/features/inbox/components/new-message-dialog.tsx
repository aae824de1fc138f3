import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import { Loaded } from '@/components/loaded'
import { useSenders } from '../api/use-conversations'
import { NewMessageForm } from './new-message-form'

const useStyles = makeStyles({ surface: { maxWidth: '528px' } }) // a form's width, and the dialog's edges

/** A conversation with somebody new. */
export const NewMessageDialog = ({ onClose }: { onClose: () => void }) => {
  const styles = useStyles()
  const senders = useSenders()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>New message</DialogTitle>
          <DialogContent>
            <Loaded query={senders} what="your numbers" rows={2}>
              {(list) => <NewMessageForm senders={list} onDone={onClose} />}
            </Loaded>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" type="submit" form="new-message" disabled={!senders.data?.length}>
              Write
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
