import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type ConversationView, useBackend } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { keys } from '@/lib/query-keys'

const useStyles = makeStyles({
  label: { color: tokens.colorNeutralForeground3 },
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0 },
  item: { listStyleType: 'none' },
})

const nothing = { kind: '', name: '', company: '', email: '', notes: '', zone: '', language: '' }

/** The other customers with the conversation's number. */
const useSharing = ({ recordId, customer }: ConversationView) => {
  const backend = useBackend()
  const phones = [{ number: customer, label: 'mobile' }]
  return useQuery({
    queryKey: keys.customersAlike(recordId, '', phones),
    queryFn: () => backend.Customers.Alike(recordId, { ...nothing, phones }),
  })
}

/** Whose the customer is, and which other customers have the number too. */
export const OwnerAndTwins = ({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  const others = useSharing(conversation).data ?? []
  return (
    <>
      <div>
        <Text block size={200} className={styles.label}>
          Owner
        </Text>
        <Text>{conversation.ownerName || 'Nobody'}</Text>
      </div>
      {others.length > 0 && (
        <div>
          <Text block size={200} className={styles.label}>
            Also with this number
          </Text>
          <ul className={styles.list}>
            {others.map(({ id, title }) => (
              <li key={id} className={styles.item}>
                <AppLink to={`/customers/${id}`}>{title}</AppLink>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
