import { useState } from 'react'
import type { NumberView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { NumbersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useNumbers } from './api/use-numbers'
import { NumberPane } from './components/number-pane'
import { NumberTable } from './components/number-table'

/** App Settings > Phone numbers for a sales manager: those of the own teams, which an administrator adds. */
export const TeamNumbers = () => {
  const numbers = useNumbers('')
  const [open, setOpen] = useState<NumberView>()
  return (
    <Page intro="The numbers that you or your teams own. Only the owners of a number see its conversations and text from it.">
      <Loaded query={numbers} what="the phone numbers">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={<NumbersIcon />}
              title="No phone number yet"
              text="You and your teams own no number. An administrator can make you or a team its owner."
            />
          ) : (
            <NumberTable numbers={list} withAccount onOpen={setOpen} />
          )
        }
      </Loaded>
      <NumberPane open={open !== undefined} number={open} accountId="" onClose={() => setOpen(undefined)} />
    </Page>
  )
}
