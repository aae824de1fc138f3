import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components'
import { type ActivityView, useAccounts } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { exactTime, fullTime } from '@/lib/time'

const useStyles = makeStyles({
  cell: {
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
  time: { width: '190px', fontVariantNumeric: 'tabular-nums' },
  person: { width: '120px' },
  where: { width: '150px' },
})

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

interface Props {
  entries: ActivityView[]
  /** Not where every entry is of the same account. */
  withWhere: boolean
}

export const ActivityTable = ({ entries, withWhere }: Props) => {
  const styles = useStyles()
  const accounts = useAccounts()
  const living = new Set(accounts.data?.map(({ id }) => id))
  return (
    <Table aria-label="Activity log">
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.time}>Time</TableHeaderCell>
          <TableHeaderCell className={styles.person}>Person</TableHeaderCell>
          <TableHeaderCell>What</TableHeaderCell>
          {withWhere && <TableHeaderCell className={styles.where}>Where</TableHeaderCell>}
        </TableRow>
      </TableHeader>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell className={styles.cell}>
              <time dateTime={entry.at} title={fullTime(entry.at)}>
                {exactTime(entry.at)}
              </time>
            </TableCell>
            <TableCell className={styles.cell}>{entry.person}</TableCell>
            <TableCell className={styles.cell}>{capital(entry.what)}</TableCell>
            {withWhere && (
              <TableCell className={styles.cell}>
                {living.has(entry.accountId) ? (
                  <AppLink to={`/settings/providers/${entry.accountId}`}>{entry.where}</AppLink>
                ) : (
                  entry.where
                )}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
