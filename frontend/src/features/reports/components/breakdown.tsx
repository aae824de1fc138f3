import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { ReportReason, ReportRow, ReportView } from '@/bridge'
import { DataTable } from '@/components/data-table'
import { figure } from '@/lib/words'
import { duration, replyRate } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  none: { margin: tokens.spacingVerticalM, color: tokens.colorNeutralForeground2 },
  scroll: { overflowX: 'auto' },
  count: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  track: { flexGrow: 1, height: '8px' },
  bar: {
    height: '8px',
    minWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorStatusDangerForeground1,
    forcedColorAdjust: 'none',
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText' },
  },
  code: { color: tokens.colorNeutralForeground2, fontFamily: tokens.fontFamilyMonospace },
})

const Rows = ({ what, rows }: { what: string; rows: ReportRow[] }) => (
  <DataTable
    label={`By ${what.toLowerCase()}`}
    items={rows}
    columns={[
      { title: what, width: '30%', cell: ({ name }) => name },
      { title: 'Sent', cell: ({ sent }) => figure(sent) },
      { title: 'Delivered', cell: ({ delivered }) => figure(delivered) },
      { title: 'Failed', cell: ({ failed }) => figure(failed) },
      { title: 'Received', cell: ({ received }) => figure(received) },
      { title: 'Reply rate', cell: replyRate },
      { title: 'Median time to reply', width: '140px', cell: ({ medianWait }) => duration(medianWait) },
    ]}
  />
)

const Count = ({ count, most }: { count: number; most: number }) => {
  const styles = useStyles()
  return (
    <span className={styles.count}>
      {figure(count)}
      <span aria-hidden className={styles.track}>
        <span className={styles.bar} style={{ display: 'block', width: `${(100 * count) / most}%` }} />
      </span>
    </span>
  )
}

const Reasons = ({ reasons }: { reasons: ReportReason[] }) => {
  const styles = useStyles()
  const most = reasons[0]?.count ?? 1
  if (reasons.length === 0) return <p className={styles.none}>No text failed in this period.</p>
  return (
    <DataTable
      label="Why texts failed"
      items={reasons.map((reason) => ({ ...reason, id: `${reason.provider} ${reason.code} ${reason.words}` }))}
      columns={[
        { title: 'Provider', width: '130px', cell: ({ provider }) => provider },
        { title: 'Reason', cell: ({ words }) => words || 'The provider gave no reason.' },
        {
          title: 'Provider’s code',
          width: '120px',
          cell: ({ code }) => (code ? <span className={styles.code}>{code}</span> : 'None'),
        },
        { title: 'Texts', width: '25%', cell: ({ count }) => <Count count={count} most={most} /> },
      ]}
    />
  )
}

const tabs = [
  { id: 'reasons', text: 'Why texts failed' },
  { id: 'numbers', text: 'Numbers' },
  { id: 'people', text: 'People' },
  { id: 'providers', text: 'Providers' },
]

/** The same figures by reason, number, person and provider. */
export const Breakdown = ({ report }: { report: ReportView }) => {
  const styles = useStyles()
  const [tab, setTab] = useState('numbers')
  return (
    <section className={styles.root} aria-label="In detail">
      <TabList selectedValue={tab} onTabSelect={(_, data) => setTab(String(data.value))}>
        {tabs.map(({ id, text }) => (
          <Tab key={id} value={id}>
            {text}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" aria-label={tabs.find(({ id }) => id === tab)?.text} className={styles.scroll}>
        {tab === 'reasons' && <Reasons reasons={report.reasons} />}
        {tab === 'numbers' && <Rows what="Number" rows={report.numbers} />}
        {tab === 'people' && <Rows what="Person" rows={report.people} />}
        {tab === 'providers' && <Rows what="Provider" rows={report.providers} />}
      </div>
    </section>
  )
}
