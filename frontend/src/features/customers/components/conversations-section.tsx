import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { AppLink } from '@/components/app-link'
import { Loaded } from '@/components/loaded'
import { TimeText } from '@/components/time-text'
import { useCustomerConversations } from '../api/use-customers'
import { Section } from './section'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0, padding: 0 },
  item: { listStyleType: 'none', display: 'flex', flexDirection: 'column' },
  soft: { color: tokens.colorNeutralForeground3 },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

/** The conversations with a customer that this person may read. */
export const ConversationsSection = ({ id }: { id: string }) => {
  const styles = useStyles()
  return (
    <Section title="Conversations">
      <Loaded query={useCustomerConversations(id)} what="the conversations" rows={2}>
        {(list) =>
          list.length === 0 ? (
            <Text className={styles.soft}>None that you can read.</Text>
          ) : (
            <ul className={styles.list}>
              {list.map(({ id: conversation, customerDisplay, numberName, lastBody, lastAt }) => (
                <li key={conversation} className={styles.item}>
                  <AppLink to={`/inbox/${conversation}`}>
                    {customerDisplay} with {numberName}
                  </AppLink>
                  <Text className={styles.cut}>{lastBody}</Text>
                  <Text size={200} className={styles.soft}>
                    <TimeText at={lastAt} />
                  </Text>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}
