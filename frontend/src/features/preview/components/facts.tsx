import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { Section } from './section'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
  },
})

/** What the trial was, and why there is none to be had. */
export const Facts = () => {
  const styles = useStyles()
  return (
    <>
      <Section title="No new number">
        <Text>
          Since 8 November 2023 carriers block texts to the United States from toll-free numbers that aren’t verified,
          and no new preview number is given out. Numbers that were verified before go on working.
        </Text>
      </Section>
      <Section title="What a preview number can do">
        <ul className={styles.list}>
          <li>It is a toll-free number of the United States, and reaches customers there only.</li>
          <li>An organisation has one.</li>
          <li>
            It sends 1,000 texts in a calendar month, counted in UTC. A long text counts as one, and a text that never
            left doesn’t count.
          </li>
          <li>
            It is for service: answers, reminders, confirmations. Carriers filter spam, so no promotion, such as free
            products or discounts.
          </li>
        </ul>
      </Section>
    </>
  )
}
