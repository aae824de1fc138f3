import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { AppLink } from '@/components/app-link'
import { DataTable } from '@/components/data-table'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Name } from '@/components/name'
import { TimeText } from '@/components/time-text'
import { useRecipients } from '../api/use-bulk'
import { recipientState, recipientWhy } from '../lib/words'

const useStyles = makeStyles({
  body: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground3 },
})

/** Everybody of the review: who gets which words, who doesn't and why, and what has become of each. */
export const RecipientTable = ({ bulkId }: { bulkId: string }) => {
  const styles = useStyles()
  const recipients = useRecipients(bulkId)
  return (
    <Loaded query={recipients} what="the recipients" rows={6}>
      {(items) => (
        <>
          <DataTable
            label="Recipients"
            items={items}
            columns={[
              {
                title: 'Customer',
                width: '24%',
                cell: ({ recordId, name, display }) => (
                  <>
                    <AppLink to={`/customers/${recordId}`}>
                      <Name of={name || display} />
                    </AppLink>
                    {name && <div className={styles.soft}>{display}</div>}
                  </>
                ),
              },
              {
                title: 'State',
                width: '26%',
                cell: (recipient) => (
                  <>
                    {recipientState(recipient)}
                    {recipientWhy(recipient) && <div className={styles.soft}>{recipientWhy(recipient)}</div>}
                    {recipient.state === 'held' && recipient.heldUntil && (
                      <div className={styles.soft}>
                        Until <TimeText at={recipient.heldUntil} />
                      </div>
                    )}
                  </>
                ),
              },
              { title: 'Text', cell: ({ body }) => <Text className={styles.body}>{body}</Text> },
              { title: 'Segments', width: '90px', cell: ({ segments }) => segments },
            ]}
          />
          {recipients.hasNextPage && (
            <MoreRows busy={recipients.isFetchingNextPage} onMore={() => void recipients.fetchNextPage()} />
          )}
        </>
      )}
    </Loaded>
  )
}
