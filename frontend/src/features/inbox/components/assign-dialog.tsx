import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { type ConversationView, useMe } from '@/bridge'
import { PersonIcon, TeamIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useAssignees } from '../api/use-states'

const useStyles = makeStyles({
  surface: { maxWidth: '360px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  choice: { justifyContent: 'start' },
})

interface Props {
  conversation: ConversationView
  onAssign: (to: string, name: string) => void
  onClose: () => void
}

/** Whom the conversation is given to: somebody who reads it. */
export const AssignDialog = ({ conversation, onAssign, onClose }: Props) => {
  const styles = useStyles()
  const me = useMe().data?.id
  const assignees = useAssignees(conversation.id)
  const take = (to: string, name: string) => {
    onClose()
    onAssign(to, name)
  }
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Assign to</DialogTitle>
          <DialogContent className={styles.content}>
            <Loaded query={assignees} what="who reads this conversation" rows={3}>
              {(list) => (
                <>
                  {list.map(({ id, name, team }) => (
                    <Button
                      key={id}
                      className={styles.choice}
                      appearance={id === conversation.assignedTo ? 'outline' : 'subtle'}
                      icon={team ? <TeamIcon /> : <PersonIcon />}
                      disabled={id === conversation.assignedTo}
                      onClick={() => take(id, name)}
                    >
                      {id === me ? `${name} (you)` : name}
                    </Button>
                  ))}
                  {conversation.assignedTo && (
                    <Button className={styles.choice} appearance="subtle" onClick={() => take('', '')}>
                      Nobody
                    </Button>
                  )}
                </>
              )}
            </Loaded>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
