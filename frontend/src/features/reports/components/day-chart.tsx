import { makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import type { ReportRow } from '@/bridge'
import { figure } from '@/lib/words'
import { labelled, ticks } from '../lib/scale'
import { useWidth } from '../lib/use-width'
import { dayLong, dayShort } from '../lib/words'

const height = 220
const left = 44
const bottom = 24
const top = 8
const inner = height - top - bottom

// Shapes tell the parts apart as well: full bars, hatched bars, and a line with dots.
const useStyles = makeStyles({
  root: { width: '100%', height: `${height}px`, display: 'block', overflow: 'visible' },
  sent: { fill: tokens.colorBrandBackground, '@media (forced-colors: active)': { fill: 'Highlight' } },
  failed: { stroke: tokens.colorStatusDangerForeground1, '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  paper: { fill: tokens.colorNeutralBackground1, '@media (forced-colors: active)': { fill: 'Canvas' } },
  line: {
    fill: 'none',
    strokeWidth: '2px',
    stroke: tokens.colorNeutralForeground2,
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
  dot: { fill: tokens.colorNeutralForeground2, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  grid: { stroke: tokens.colorNeutralStroke2, '@media (forced-colors: active)': { stroke: 'GrayText' } },
  text: {
    fill: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    '@media (forced-colors: active)': { fill: 'CanvasText' },
  },
  day: { fill: 'transparent', ':hover': { fill: tokens.colorSubtleBackgroundHover } },
})

/** Lines across what failed. */
const Hatching = ({ id }: { id: string }) => {
  const styles = useStyles()
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className={styles.paper} />
        <line x1="1" y1="0" x2="1" y2="5" strokeWidth="3" className={styles.failed} />
      </pattern>
    </defs>
  )
}

const sentence = ({ name, sent, failed, received }: ReportRow): string =>
  `${dayLong(name)}: ${figure(sent)} sent${failed ? `, ${figure(failed)} of them failed` : ''}, ${figure(received)} received`

/** Sent texts as bars, those that failed hatched, and received ones as a line, day by day. */
export const DayChart = ({ days, label }: { days: ReportRow[]; label: string }) => {
  const styles = useStyles()
  const hatching = useId()
  const [box, width] = useWidth(720)
  const lines = ticks(Math.max(...days.map(({ sent, received }) => Math.max(sent, received))))
  const most = lines.at(-1) ?? 1
  const slot = (width - left) / days.length
  const bar = Math.max(2, Math.min(28, slot * 0.6))
  const x = (i: number) => left + slot * (i + 0.5)
  const y = (n: number) => top + inner * (1 - n / most)
  const written = labelled(days.length, (width - left) / 64)
  return (
    <div ref={box}>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles.root} role="img" aria-label={label}>
        <Hatching id={hatching} />
        {lines.map((n) => (
          <g key={n}>
            <line x1={left} x2={width} y1={y(n)} y2={y(n)} className={styles.grid} />
            <text x={left - 8} y={y(n) + 4} textAnchor="end" className={styles.text}>
              {figure(n)}
            </text>
          </g>
        ))}
        {days.map((day, i) => (
          <g key={day.id}>
            <rect
              x={x(i) - bar / 2}
              y={y(day.sent)}
              width={bar}
              height={inner + top - y(day.sent)}
              className={styles.sent}
            />
            <rect
              x={x(i) - bar / 2}
              y={y(day.failed)}
              width={bar}
              height={inner + top - y(day.failed)}
              fill={`url(#${hatching})`}
            />
            {written(i) && (
              <text x={x(i)} y={height - 6} textAnchor="middle" className={styles.text}>
                {dayShort(day.name)}
              </text>
            )}
          </g>
        ))}
        <polyline points={days.map((day, i) => `${x(i)},${y(day.received)}`).join(' ')} className={styles.line} />
        {days.length <= 45 &&
          days.map((day, i) => <circle key={day.id} cx={x(i)} cy={y(day.received)} r="3" className={styles.dot} />)}
        {days.map((day, i) => (
          <rect key={day.id} x={x(i) - slot / 2} y={top} width={slot} height={inner} className={styles.day}>
            <title>{sentence(day)}</title>
          </rect>
        ))}
      </svg>
    </div>
  )
}
