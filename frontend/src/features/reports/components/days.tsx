import { makeStyles, mergeClasses, Switch, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ReportRow, ReportView } from '@/bridge'
import { DataTable } from '@/components/data-table'
import { figure } from '@/lib/words'
import { dayLong } from '../lib/words'
import { DayChart } from './day-chart'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, margin: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  title: { margin: 0, flexGrow: 1 },
  key: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, fontSize: tokens.fontSizeBase200 },
  sample: { width: '14px', height: '12px', boxSizing: 'border-box', forcedColorAdjust: 'none' },
  sent: {
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
  failed: {
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorStatusDangerForeground1} 0 3px, transparent 3px 5px)`,
    '@media (forced-colors: active)': {
      backgroundImage: 'repeating-linear-gradient(135deg, CanvasText 0 3px, transparent 3px 5px)',
    },
  },
  received: {
    height: '2px',
    backgroundColor: tokens.colorNeutralForeground2,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
})

const Keys = () => {
  const styles = useStyles()
  const parts = [
    { name: 'Sent', sample: styles.sent },
    { name: 'Failed of these', sample: styles.failed },
    { name: 'Received', sample: styles.received },
  ]
  return parts.map(({ name, sample }) => (
    <span key={name} className={styles.key}>
      <span aria-hidden className={mergeClasses(styles.sample, sample)} />
      {name}
    </span>
  ))
}

const DayTable = ({ days }: { days: ReportRow[] }) => (
  <DataTable
    label="Texts by day"
    items={days}
    columns={[
      { title: 'Day', cell: ({ name }) => dayLong(name) },
      { title: 'Sent', cell: ({ sent }) => figure(sent) },
      { title: 'Delivered', cell: ({ delivered }) => figure(delivered) },
      { title: 'Failed', cell: ({ failed }) => figure(failed) },
      { title: 'Received', cell: ({ received }) => figure(received) },
    ]}
  />
)

/** The days as a chart, or, for whoever would rather read it, as a table. */
export const Days = ({ report: { days, total } }: { report: ReportView }) => {
  const styles = useStyles()
  const [asTable, setAsTable] = useState(false)
  const label = `Texts by day: ${figure(total.sent)} sent, ${figure(total.failed)} of them failed, ${figure(total.received)} received. The same is there as a table.`
  return (
    <figure className={styles.root} aria-label="Texts by day">
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          Texts by day
        </Text>
        {!asTable && <Keys />}
        <Switch label="As a table" checked={asTable} onChange={(_, data) => setAsTable(data.checked)} />
      </div>
      {asTable ? <DayTable days={days} /> : <DayChart days={days} label={label} />}
    </figure>
  )
}
