import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReportView } from '@/bridge'
import { figure, many } from '@/lib/words'
import { duration, replyRate, share } from '../lib/words'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    '@media (max-width: 700px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  tile: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  figure: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  more: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The figures of the whole period. */
export const Totals = ({ report: { total, optOuts, optIns } }: { report: ReportView }) => {
  const styles = useStyles()
  const tiles = [
    { name: 'Sent', value: figure(total.sent), more: many(total.segments, 'segment') },
    {
      name: 'Delivered',
      value: figure(total.delivered),
      more: `${share(total.delivered, total.sent)} of what was sent`,
    },
    { name: 'Failed', value: figure(total.failed), more: `${share(total.failed, total.sent)} of what was sent` },
    { name: 'Unconfirmed', value: figure(total.unconfirmed), more: 'Nobody can tell' },
    { name: 'Received', value: figure(total.received), more: 'From customers' },
    {
      name: 'Reply rate',
      value: replyRate(total),
      more: `${figure(total.replied)} of ${figure(total.approaches)} replied`,
    },
    { name: 'Median time to reply', value: duration(total.medianWait), more: 'Half were quicker' },
    { name: 'Opted out', value: figure(optOuts), more: `${figure(optIns)} opted in` },
  ]
  return (
    <dl className={styles.root}>
      {tiles.map(({ name, value, more }) => (
        <div key={name} className={styles.tile}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.figure}>{value}</dd>
          <dd className={styles.more}>
            <Text size={200}>{more}</Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}
