import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  root: { height: '100%', overflowY: 'auto', boxSizing: 'border-box', padding: tokens.spacingHorizontalXXL },
  inner: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '1080px' },
  intro: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '640px' },
})

/** A page of the administration: a sentence that says what it is for, then its contents. */
export const Page = ({ intro, children }: { intro?: ReactNode; children: ReactNode }) => {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <div className={styles.inner}>
        {intro && <p className={styles.intro}>{intro}</p>}
        {children}
      </div>
    </div>
  )
}
