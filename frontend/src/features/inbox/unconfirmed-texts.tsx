import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { AppLink } from '@/components/app-link'
import { Loaded } from '@/components/loaded'
import { Name } from '@/components/name'
import { exactTime } from '@/lib/time'
import { useUnconfirmed } from './api/use-messages'
import { BodyText } from './components/body-text'
import { Decide } from './components/decide'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  item: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  body: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', unicodeBidi: 'plaintext' },
  soft: { color: tokens.colorNeutralForeground2 },
})

/** The texts whose fate nobody knows, for who reads their conversations: each is decided by a person. */
export const UnconfirmedTexts = () => {
  const styles = useStyles()
  const texts = useUnconfirmed()
  return (
    <Loaded query={texts} what="the unconfirmed texts" rows={2}>
      {(items) =>
        items.length === 0 ? (
          <Text>None. What became of each of your texts is known.</Text>
        ) : (
          <ul className={styles.list} aria-label="Unconfirmed texts">
            {items.map((text) => (
              <li key={text.id} className={styles.item}>
                <Text>
                  <AppLink to={`/inbox/${text.conversationId}`}>
                    <Name of={text.customer || text.number} />
                  </AppLink>
                  , {exactTime(text.at)}
                </Text>
                <div className={styles.body}>
                  <BodyText text={text.body} />
                </div>
                {text.reason && <Text className={styles.soft}>{text.reason}</Text>}
                {text.locked && <Text className={styles.soft}>{text.locked}</Text>}
                <Decide text={text} provider={text.provider} locked={text.locked !== ''} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}
