import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useDeferredValue, useMemo, useState } from 'react'
import { useBackend } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { ExportButton } from '@/components/export-button'
import { ActivityIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { useActivity } from '../api/use-activity'
import { everything, filterOf } from '../lib/filter'
import { ActivityFilters } from './activity-filters'
import { ActivityTable } from './activity-table'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
})

/** The entries of everything, or of one account and its numbers, with filters and export. */
export const ActivityLog = ({ accountId }: { accountId: string }) => {
  const styles = useStyles()
  const backend = useBackend()
  const [choice, setChoice] = useState(everything)
  const settled = useDeferredValue(choice)
  const filter = useMemo(() => filterOf(settled, accountId, Date.now()), [settled, accountId])
  const entries = useActivity(filter)
  const chosen = Object.values(choice).some(Boolean)
  return (
    <>
      <div className={styles.tools}>
        <ActivityFilters choice={choice} withGroup={accountId === ''} onChange={setChoice} />
        <ExportButton make={() => backend.Activity.Export(filter)} disabled={!entries.data?.length} />
      </div>
      <Loaded query={entries} what="the activity log" rows={8}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<ActivityIcon />}
              title={chosen ? 'Nothing found' : 'Nothing yet'}
              text={
                chosen
                  ? 'No entry fits the filter.'
                  : 'What people set up, change and export from now on is noted here, and each opt-out.'
              }
            >
              {chosen && <Button onClick={() => setChoice(everything)}>Show everything</Button>}
            </EmptyState>
          ) : (
            <>
              <ActivityTable entries={list} withWhere={accountId === ''} />
              {entries.hasNextPage && (
                <MoreRows busy={entries.isFetchingNextPage} onMore={() => void entries.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
    </>
  )
}
