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

/** The customers with the conversation's number, its own one included. */
const useSharing = (number: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.customerLookup(number), queryFn: () => backend.Customers.Lookup(number) })
}

/** Whose the customer is, and which other customers have the number too. */
export const OwnerAndTwins = ({ conversation }: { conversation: ConversationView }) => {
  const styles = useStyles()
  const others = useSharing(conversation.customer).data?.filter(({ id }) => id !== conversation.recordId) ?? []
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
