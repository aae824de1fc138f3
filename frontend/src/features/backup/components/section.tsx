import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  soft: { margin: 0, maxWidth: '640px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

/** A part of the page: its heading, a sentence, its controls. */
export const Section = ({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) => {
  const styles = useStyles()
  return (
    <section aria-label={title} className={styles.section}>
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        {title}
      </Text>
      <p className={styles.soft}>{text}</p>
      {children}
    </section>
  )
}
