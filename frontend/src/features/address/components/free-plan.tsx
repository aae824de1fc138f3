import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { OutwardLink } from '@/components/outward-link'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  title: { margin: 0 },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
})

/** What an ngrok account without payment is good for (https://ngrok.com/docs/pricing-limits/free-plan-limits). */
export const FreePlan = () => {
  const styles = useStyles()
  return (
    <section className={styles.root} aria-label="Free ngrok plan">
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        What the free ngrok plan allows
      </Text>
      <ul className={styles.list}>
        <li>One domain, which ngrok gives your account. It never changes; a name of your own costs.</li>
        <li>
          20,000 requests a month. A text that you send takes up to three of them for its reports, a text that comes in
          takes one.
        </li>
        <li>4,000 requests and 100 new connections a minute, and 1 GB of answers a month: far more than texts need.</li>
        <li>Three programs connected at a time with the same account. SMS Desk is one of them.</li>
        <li>A warning page for people who open the address in a browser. Providers never get it.</li>
      </ul>
      <Text>
        When a month’s limit is used up, ngrok turns every call away until the next month.{' '}
        <OutwardLink to="https://ngrok.com/docs/pricing-limits/free-plan-limits">See the limits at ngrok</OutwardLink>
      </Text>
    </section>
  )
}
