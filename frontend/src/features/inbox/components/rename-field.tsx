import { Button, Input, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type ConversationView, toDeskError } from '@/bridge'
import { EditIcon } from '@/components/icons'
import { Name } from '@/components/name'
import { useConversationActions } from '../api/use-conversations'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0, maxWidth: '100%' },
  name: { margin: 0, overflowWrap: 'anywhere' },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  edit: { flexShrink: 0 },
  input: { width: '100%', maxWidth: '360px' },
  error: { color: tokens.colorStatusDangerForeground1 },
})

interface Props {
  conversation: ConversationView
  /** On one line, whatever its length. */
  cut?: boolean
}

/** The customer's name, changed in place once there is a text: Enter keeps it, Esc leaves it as it was. */
export const RenameField = ({ conversation, cut }: Props) => {
  const styles = useStyles()
  const shown = conversation.name || conversation.customerDisplay
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
        <Text
          as="h2"
          size={400}
          weight="semibold"
          title={cut ? shown : undefined}
          className={mergeClasses(styles.name, cut && styles.cut)}
        >
          <Name of={shown} />
        </Text>
        {conversation.lastDirection !== '' && (
          <Button
            className={styles.edit}
            size="small"
            appearance="subtle"
            icon={<EditIcon />}
            aria-label="Rename the customer"
            onClick={() => setName(conversation.name)}
          />
        )}
      </div>
    )
  return (
    <div>
      <Input
        className={styles.input}
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
