import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { WhileOffView } from '@/bridge'
import { Level } from '@/components/level'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '720px' },
  title: { margin: 0 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
  pair: { display: 'contents' },
  fact: { margin: 0 },
})

/** What becomes of texts that come in while providers can't reach this computer. */
export const WhileOff = ({ providers }: { providers: WhileOffView[] }) => {
  const styles = useStyles()
  return (
    <section className={styles.root} aria-label="While it is off">
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        While SMS Desk can’t be reached
      </Text>
      <Text>
        Sending works on. Delivery reports are asked for where the provider allows it. What becomes of texts that come
        in depends on the provider:
      </Text>
      <dl className={styles.list}>
        {providers.map(({ provider, text, listed }) => (
          <div key={provider} className={styles.pair}>
            <dt>{provider}</dt>
            <dd className={styles.fact}>
              <Level level={listed ? 'ok' : 'warning'} text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
