import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DoneIcon, FailedIcon, WarningIcon } from './icons'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  icon: { fontSize: '16px', flexShrink: 0, marginTop: '2px' }, // on the first line, where the text has several
  ok: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  error: { color: tokens.colorStatusDangerForeground1 },
})

const looks = { ok: DoneIcon, warning: WarningIcon, error: FailedIcon }
const words = { ok: 'Working', warning: 'Needs a look', error: 'Not working' }

export type LevelName = keyof typeof looks

export const levelName = (level: string): LevelName => (level === 'ok' || level === 'warning' ? level : 'error')

/** How something is: an icon, and a word beside it or for a screen reader. */
export const Level = ({ level, text }: { level: string; text?: string }) => {
  const styles = useStyles()
  const name = levelName(level)
  const Icon = looks[name]
  return (
    <span className={styles.root}>
      <Icon className={mergeClasses(styles.icon, styles[name])} aria-hidden />
      <span>{text ?? words[name]}</span>
    </span>
  )
}
