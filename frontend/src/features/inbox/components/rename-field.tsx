import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type ConversationView, toDeskError } from '@/bridge'
import { EditIcon } from '@/components/icons'
import { useConversationActions } from '../api/use-conversations'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', margin: 0 },
  error: { color: tokens.colorStatusDangerForeground1 },
})

/** The customer's name, changed in place: Enter keeps it, Esc leaves it as it was. */
export const RenameField = ({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  const { rename } = useConversationActions()
  const [name, setName] = useState<string>()
  const keep = () => {
    if (name === undefined || rename.isPending) return
    if (name.trim() === conversation.name) return setName(undefined)
    rename.mutate({ id: conversation.id, name: name.trim() }, { onSuccess: () => setName(undefined) })
  }
  if (name === undefined)
    return (
      <div className={styles.row}>
        <Text as="h2" size={500} weight="semibold" className={styles.name}>
          {conversation.name || conversation.customerDisplay}
        </Text>
        <Button
          size="small"
          appearance="subtle"
          icon={<EditIcon />}
          aria-label="Rename the customer"
          onClick={() => setName(conversation.name)}
        />
      </div>
    )
  return (
    <div>
      <Input
        autoFocus
        aria-label="Customer’s name"
        value={name}
        onChange={(_, data) => setName(data.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') setName(undefined)
        }}
      />
      {rename.error && (
        <Text block size={200} role="alert" className={styles.error}>
          {toDeskError(rename.error).message}
        </Text>
      )}
    </div>
  )
}
