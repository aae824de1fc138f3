import { makeStyles, tokens } from '@fluentui/react-components'
import type { AboutView } from '@/bridge'
import { TimeText } from '@/components/time-text'
import { sizeText } from '../lib/size'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
  what: { color: tokens.colorNeutralForeground2 },
  is: { margin: 0, overflowWrap: 'anywhere' },
})

const secrets: Record<string, string> = {
  keychain: 'in this computer’s keychain',
  vault: 'in an encrypted file of the hub',
  memory: 'in memory only: they are gone when the hub stops',
}

/** What SMS Desk is and runs on, as support asks for it. */
export const Facts = ({ about }: { about: AboutView }) => {
  const styles = useStyles()
  const facts = [
    ['SMS Desk', about.version],
    ['Shown by', about.shell === 'window' ? `its own window (Wails ${about.wails})` : 'a hub, in this browser'],
    ['System', `${about.system}, ${about.go}`],
    ['Data', sizeText(about.dataBytes)],
    ['Secrets', secrets[about.secrets] ?? about.secrets],
  ]
  return (
    <dl className={styles.list}>
      {facts.map(([what, is]) => (
        <div key={what} style={{ display: 'contents' }}>
          <dt className={styles.what}>{what}</dt>
          <dd className={styles.is}>{is}</dd>
        </div>
      ))}
      <dt className={styles.what}>Started</dt>
      <dd className={styles.is}>
        <TimeText at={about.started} />
      </dd>
    </dl>
  )
}
