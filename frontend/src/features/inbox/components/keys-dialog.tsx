import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { inboxKeys } from '../lib/keys'

const useStyles = makeStyles({
  surface: { maxWidth: '440px' },
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
  },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
  },
  does: { margin: 0 },
})

/** Every key of the inbox. */
export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const styles = useStyles()
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Keys of the inbox</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {Object.values(inboxKeys).map(({ shown, does }) => (
                <div key={shown} style={{ display: 'contents' }}>
                  <dt>
                    <kbd className={styles.key}>{shown}</kbd>
                  </dt>
                  <dd className={styles.does}>
                    <Text>{does}</Text>
                  </dd>
                </div>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
