import { Card, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  page: {
    display: 'grid',
    placeItems: 'center',
    height: '100%',
    padding: tokens.spacingHorizontalL,
    boxSizing: 'border-box',
  },
  card: { width: '400px', maxWidth: '100%', padding: tokens.spacingHorizontalXXL, gap: tokens.spacingVerticalL },
  mark: { width: '40px', height: '40px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600 },
  intro: { margin: 0, color: tokens.colorNeutralForeground2 },
})

/** One card in the middle of an otherwise empty page. */
export const SessionCard = ({ title, intro, children }: { title: string; intro: string; children?: ReactNode }) => {
  const styles = useStyles()
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <img src="/icon.svg" alt="" className={styles.mark} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.intro}>{intro}</p>
        {children}
      </Card>
    </main>
  )
}
