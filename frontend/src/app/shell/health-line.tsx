import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import { type HealthView, useHealth, useStream } from '@/bridge'
import { levelName } from '@/components/level'
import { relativeTime } from '@/lib/time'
import { useNow } from '@/lib/use-now'

const useStyles = makeStyles({
  // gives way before the page's title does
  button: { minWidth: 0, maxWidth: '60%', flexShrink: 9999, fontWeight: tokens.fontWeightRegular },
  dot: {
    width: '10px',
    height: '10px',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusCircular,
    forcedColorAdjust: 'none',
  },
  ok: { backgroundColor: tokens.colorStatusSuccessForeground1 },
  warning: { backgroundColor: tokens.colorStatusWarningForeground3 },
  error: { backgroundColor: tokens.colorStatusDangerForeground1 },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  times: {
    color: tokens.colorNeutralForeground3,
    whiteSpace: 'nowrap',
    '@media (max-width: 999px)': { display: 'none' },
  },
})

/** The worst item by name, or that there is none. */
const headline = (health: HealthView): string => {
  const bad = health.items.filter((item) => item.level !== 'ok')
  const worst = bad.find((item) => item.level === 'error') ?? bad[0]
  if (!worst) return 'Everything works'
  const more = bad.length > 1 ? ` and ${bad.length - 1} more` : ''
  return `${worst.level === 'error' ? 'Not working' : 'Needs a look'}: ${worst.name}${more}`
}

/** How everything is, always in sight; a click opens the remedies. */
export const HealthLine = () => {
  const styles = useStyles()
  const navigate = useNavigate()
  const now = useNow()
  const { data } = useHealth()
  const lost = useStream() === 'lost'
  if (!data) return null
  const last = [
    data.lastIn && `received ${relativeTime(data.lastIn, now)}`,
    data.lastOut && `sent ${relativeTime(data.lastOut, now)}`,
  ]
  const times = last.filter(Boolean).join(', ')
  return (
    <Button
      className={styles.button}
      appearance="subtle"
      title="Open Health"
      icon={<span className={mergeClasses(styles.dot, styles[lost ? 'warning' : levelName(data.level)])} aria-hidden />}
      onClick={() => void navigate('/settings/health')}
    >
      <span className={styles.words}>
        {lost ? 'Out of touch' : headline(data)}
        {times && !lost && <span className={styles.times}> · Last text {times}</span>}
      </span>
    </Button>
  )
}
