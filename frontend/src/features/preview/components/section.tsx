import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    maxWidth: '640px',
  },
  title: { margin: 0 },
})

/** A part of the page under a heading. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.root} aria-labelledby={id}>
      <Text as="h2" id={id} size={400} weight="semibold" className={styles.title}>
        {title}
      </Text>
      {children}
    </section>
  )
}
