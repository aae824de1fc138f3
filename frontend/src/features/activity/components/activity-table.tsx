import { makeStyles } from '@fluentui/react-components'
import { type ActivityView, useAccounts } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { DataTable } from '@/components/data-table'
import { exactTime, fullTime } from '@/lib/time'

const useStyles = makeStyles({ time: { fontVariantNumeric: 'tabular-nums' } })

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
    <DataTable
      label="Activity log"
      items={entries}
      columns={[
        {
          title: 'Time',
          width: '190px',
          cell: ({ at }) => (
            <time className={styles.time} dateTime={at} title={fullTime(at)}>
              {exactTime(at)}
            </time>
          ),
        },
        { title: 'Person', width: '120px', cell: ({ person }) => person },
        { title: 'What', cell: ({ what }) => capital(what) },
        withWhere && {
          title: 'Where',
          width: '150px',
          cell: ({ accountId, where }) =>
            living.has(accountId) ? <AppLink to={`/settings/providers/${accountId}`}>{where}</AppLink> : where,
        },
      ]}
    />
  )
}
