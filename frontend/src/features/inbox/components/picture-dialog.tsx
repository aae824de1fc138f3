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
import { SaveIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { useSaveAttachment } from '../api/use-attachment'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(1000px, 94vw)' },
  picture: { display: 'block', maxWidth: '100%', maxHeight: '70vh', margin: '0 auto' },
})

interface Props {
  source: string
  file: { messageId: string; place: number; at: string }
  onClose: () => void
}

/** A picture as large as there is room for. */
export const PictureDialog = ({ source, file, onClose }: Props) => {
  const styles = useStyles()
  const save = useSaveAttachment()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Picture</DialogTitle>
          <DialogContent>
            <img className={styles.picture} src={source} alt="Sent by the customer" />
            <CallProblem error={save.error} />
          </DialogContent>
          <DialogActions>
            <Button icon={<SaveIcon />} disabledFocusable={save.isPending} onClick={() => save.mutate(file)}>
              Save
            </Button>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
