import { makeStyles, Switch, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { PlannedView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { DataTable } from '@/components/data-table'
import { EmptyState } from '@/components/empty-state'
import { PlannedIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Name } from '@/components/name'
import { Page } from '@/components/page'
import { SandboxTag } from '@/components/sandbox-tag'
import { usePlannedList } from './api/use-planned'
import { DueText } from './components/due-text'
import { PlannedActions } from './components/planned-actions'
import { PlannedState } from './components/planned-state'

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  soft: { color: tokens.colorNeutralForeground2 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

const Whom = ({ plan }: { plan: PlannedView }) => {
  const styles = useStyles()
  return (
    <div>
      <AppLink to={`/inbox/${plan.conversationId}`}>
        <Name of={plan.name || plan.customerDisplay} />
      </AppLink>
      <Text block className={styles.soft}>
        from {plan.numberName}
        {plan.writtenBy && `, by ${plan.writtenBy}`}
      </Text>
      {plan.sandbox && <SandboxTag />}
    </div>
  )
}

/** Sales > Scheduled. */
export const ScheduledPage = () => {
  const styles = useStyles()
  const [ended, setEnded] = useState(false)
  const [mine, setMine] = useState(false)
  const planned = usePlannedList(mine, ended)
  return (
    <Page intro="Texts that leave later. Each is checked once more at its time: opt-out, number, rights, and quiet hours where the customer is.">
      <div className={styles.tools}>
        <TabList
          selectedValue={ended ? 'ended' : 'waiting'}
          onTabSelect={(_, { value }) => setEnded(value === 'ended')}
        >
          <Tab value="waiting">Waiting</Tab>
          <Tab value="ended">Ended without leaving</Tab>
        </TabList>
        <Switch label="Only mine" checked={mine} onChange={(_, data) => setMine(data.checked)} />
      </div>
      <Loaded query={planned} what="the planned texts">
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon={<PlannedIcon />}
              title={ended ? 'Nothing ended without leaving' : 'Nothing is planned'}
              text={
                ended
                  ? 'What is canceled, or can’t leave, is listed here.'
                  : 'Write a text in the inbox and choose Send later. It waits here until its time.'
              }
            />
          ) : (
            <>
              <DataTable
                label={ended ? 'Ended texts' : 'Planned texts'}
                items={items}
                columns={[
                  { title: 'Customer', width: '20%', cell: (plan) => <Whom plan={plan} /> },
                  { title: 'Text', cell: (plan) => <Text className={styles.text}>{plan.body}</Text> },
                  { title: 'Due', width: '20%', cell: (plan) => <DueText plan={plan} /> },
                  { title: 'State', width: '18%', cell: (plan) => <PlannedState plan={plan} /> },
                  !ended && { title: 'Actions', width: '172px', cell: (plan) => <PlannedActions plan={plan} /> },
                ]}
              />
              {planned.hasNextPage && (
                <MoreRows busy={planned.isFetchingNextPage} onMore={() => void planned.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
