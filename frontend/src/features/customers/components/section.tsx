import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
})

/** A titled part of the customer's page. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.root} aria-labelledby={id}>
      <Text as="h3" id={id} weight="semibold" size={400} className={styles.title}>
        {title}
      </Text>
      {children}
    </section>
  )
}
