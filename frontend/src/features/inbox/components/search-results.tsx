import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type SearchView, useSearch } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { useNow } from '@/lib/use-now'
import { PersonHit, TextHit } from './search-hits'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  head: {
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  words: { padding: tokens.spacingHorizontalM },
  soft: { color: tokens.colorNeutralForeground2 },
})

const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

/** What a search came to, in a few words. */
const outcome = ({ people, texts, next, tooShort }: SearchView, query: string): string => {
  if (tooShort) return 'Type at least two letters or digits.'
  const parts = [
    people.length > 0 && counted(people.length, 'person', 'people'),
    texts.length > 0 && `${counted(texts.length, 'text', 'texts')}${next ? ' and more' : ''}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : `Nothing found for “${query}”`
}

const Hits = ({ found, query, now }: { found: SearchView; query: string; now: number }) => {
  const styles = useStyles()
  const { people, texts, behind, tooShort } = found
  const nothing = !tooShort && people.length + texts.length === 0
  return (
    <>
      <div className={styles.words}>
        <Text size={200} block role="status" className={styles.soft}>
          {outcome(found, query)}
        </Text>
        {nothing && <Text className={styles.soft}>Check the spelling, or look for fewer words.</Text>}
        {behind && <Text className={styles.soft}>Older texts can’t be found yet. SMS Desk is still reading them.</Text>}
      </div>
      {people.length > 0 && (
        <section aria-label="People">
          <h2 className={styles.head}>People</h2>
          <ul className={styles.list}>
            {people.map((person) => (
              <li key={person.conversationId}>
                <PersonHit person={person} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {texts.length > 0 && (
        <section aria-label="Texts">
          <h2 className={styles.head}>Texts</h2>
          <ul className={styles.list}>
            {texts.map((text) => (
              <li key={text.messageId}>
                <TextHit text={text} now={now} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What was found: customers first, then texts, newest first. */
export const SearchResults = ({ query, className }: { query: string; className: string }) => {
  const now = useNow()
  const found = useSearch(query)
  return (
    <div className={mergeClasses(className)} aria-busy={found.isFetching}>
      <Loaded query={found} what="what was found" rows={6}>
        {(data) => <Hits found={data} query={query} now={now} />}
      </Loaded>
      {found.hasNextPage && <MoreRows busy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />}
    </div>
  )
}
