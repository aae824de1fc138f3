import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { HopView } from '@/bridge'
import { CopyButton } from './copy-button'
import { DoneIcon, FailedIcon, NotReachedIcon } from './icons'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  hop: {
    display: 'grid',
    gridTemplateColumns: '20px 96px minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { fontSize: '20px' },
  passed: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  soft: { color: tokens.colorNeutralForeground3 },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  detail: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  time: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
})

const hops: Record<string, { name: string; passed: string }> = {
  tunnel: { name: 'Tunnel', passed: 'This computer has a public address.' },
  edge: { name: 'Edge', passed: 'The internet answers at the public address.' },
  door: { name: 'Door', passed: 'The request arrives at SMS Desk, and the answer gets back.' },
  verification: {
    name: 'Verification',
    passed: 'The account’s secrets can be read, and the address is the right one.',
  },
  database: { name: 'Database', passed: 'What arrives is kept on the disk.' },
}

/** What people call a hop. */
export const hopName = (id: string): string => hops[id]?.name ?? id

const looks: Record<string, { icon: typeof DoneIcon; word: string }> = {
  passed: { icon: DoneIcon, word: 'Passed' },
  failed: { icon: FailedIcon, word: 'Failed' },
  skipped: { icon: NotReachedIcon, word: 'Not part of this test' },
  unseen: { icon: NotReachedIcon, word: 'Not reached' },
}

const tenth = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })

/** "0.4 ms", "41 ms". */
export const milliseconds = (ms: number): string =>
  ms < 0.1 ? 'under 0.1 ms' : `${(ms < 10 ? tenth : whole).format(ms)} ms`

/** The tunnel’s time is its last heartbeat’s, which may be still to come. */
const timed = ({ id, state, ms }: HopView): boolean =>
  (state === 'passed' || state === 'failed') && (id !== 'tunnel' || ms > 0)

const Hop = ({ hop }: { hop: HopView }) => {
  const styles = useStyles()
  const look = looks[hop.state] ?? { icon: NotReachedIcon, word: 'Not reached' }
  const tone = hop.state === 'passed' ? styles.passed : hop.state === 'failed' ? styles.failed : styles.soft
  const text = hop.text || (hop.state === 'passed' ? hops[hop.id]?.passed : look.word)
  return (
    <li className={styles.hop} aria-label={`${hopName(hop.id)}: ${look.word}`}>
      <look.icon className={mergeClasses(styles.icon, tone)} aria-hidden />
      <Text weight="semibold">{hopName(hop.id)}</Text>
      <div className={styles.words}>
        <Text className={hop.state === 'unseen' || hop.state === 'skipped' ? styles.soft : undefined}>{text}</Text>
        {hop.remedy && <Text>{hop.remedy}</Text>}
        {hop.code && (
          <span className={styles.detail}>
            <span className={styles.code}>{hop.code}</span>
            <CopyButton small text={hop.code} what="the code" />
          </span>
        )}
      </div>
      <Text className={mergeClasses(styles.time, styles.soft)}>{timed(hop) ? milliseconds(hop.ms) : ''}</Text>
    </li>
  )
}

/** The way of a probe, stage by stage, with times and the failing one's remedy. */
export const HopList = ({ hops: list }: { hops: HopView[] }) => {
  const styles = useStyles()
  return (
    <ol className={styles.list} aria-label="Way of the test">
      {list.map((hop) => (
        <Hop key={hop.id} hop={hop} />
      ))}
    </ol>
  )
}
