import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useSearch } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { useNow } from '@/lib/use-now'
import { CustomerHit, PersonHit, TextHit } from './search-hits'

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

type Found = NonNullable<ReturnType<typeof useSearch>['data']>

/** What a search came to, in a few words. */
const outcome = ({ people, customers, texts, next, tooShort }: Found, query: string): string => {
  if (tooShort) return 'Type at least two letters or digits.'
  const parts = [
    people.length > 0 && counted(people.length, 'person', 'people'),
    customers.length > 0 && counted(customers.length, 'customer', 'customers'),
    texts.length > 0 && `${counted(texts.length, 'text', 'texts')}${next ? ' and more' : ''}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : `Nothing found for “${query}”`
}

interface GroupProps<T> {
  title: string
  items: T[]
  idOf: (item: T) => string
  children: (item: T) => ReactNode
}

const Group = <T,>({ title, items, idOf, children }: GroupProps<T>) => {
  const styles = useStyles()
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className={styles.head}>{title}</h2>
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={idOf(item)}>{children(item)}</li>
        ))}
      </ul>
    </section>
  )
}

const Hits = ({ found, query, now }: { found: Found; query: string; now: number }) => {
  const styles = useStyles()
  const { people, customers, texts, behind, tooShort } = found
  const nothing = !tooShort && people.length + customers.length + texts.length === 0
  return (
    <>
      <div className={styles.words}>
        <Text size={200} block role="status" className={styles.soft}>
          {outcome(found, query)}
        </Text>
        {nothing && <Text className={styles.soft}>Check the spelling, or look for fewer words.</Text>}
        {behind && <Text className={styles.soft}>Older texts can’t be found yet. SMS Desk is still reading them.</Text>}
      </div>
      <Group title="People" items={people} idOf={(person) => person.conversationId}>
        {(person) => <PersonHit person={person} now={now} />}
      </Group>
      <Group title="Customers" items={customers} idOf={(customer) => customer.id}>
        {(customer) => <CustomerHit customer={customer} />}
      </Group>
      <Group title="Texts" items={texts} idOf={(text) => text.messageId}>
        {(text) => <TextHit text={text} now={now} />}
      </Group>
    </>
  )
}

/** What was found: people first, then customers of whom there is no conversation here, then texts, newest first. */
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
