import { Button, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import { type OptOutView, useBackend, useMe } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { ExportButton } from '@/components/export-button'
import { OptedOutIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Page } from '@/components/page'
import { SidePane } from '@/components/side-pane'
import { useOptOuts } from './api/use-opt-outs'
import { useQuietHours } from './api/use-quiet-hours'
import { ConsentRecord } from './components/consent-record'
import { FetchButton } from './components/fetch-button'
import { OptOutDialog } from './components/opt-out-dialog'
import { OptOutTable } from './components/opt-out-table'
import { QuietHoursForm } from './components/quiet-hours-form'
import { UndoDialog } from './components/undo-dialog'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { minWidth: '240px' },
})

const Hours = () => {
  const hours = useQuietHours()
  return (
    <Loaded query={hours} what="the quiet hours" rows={3}>
      {(kept) => <QuietHoursForm key={JSON.stringify(kept)} kept={kept} />}
    </Loaded>
  )
}

/** App Settings > Opt-outs. */
export const OptOutsPage = () => {
  const styles = useStyles()
  const backend = useBackend()
  const me = useMe()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const optOuts = useOptOuts(search)
  const [adding, setAdding] = useState(false)
  const [undoing, setUndoing] = useState<OptOutView>()
  const [shown, setShown] = useState<OptOutView>()
  return (
    <Page intro="Who must not be texted. One opt-out holds for every number and every provider. What a customer said, only the customer can undo, by texting START.">
      <div className={styles.tools}>
        <SearchBox
          className={styles.search}
          placeholder="Find a number"
          aria-label="Find a number"
          value={typed}
          onChange={(_, data) => setTyped(data.value)}
        />
        <Button appearance="primary" onClick={() => setAdding(true)}>
          Opt somebody out
        </Button>
        <FetchButton />
        <ExportButton make={() => backend.OptOuts.Export(search)} disabled={!optOuts.data?.length} />
      </div>
      <Loaded query={optOuts} what="the opt-outs">
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon={<OptedOutIcon />}
              title={search ? 'No opt-out of such a number' : 'Nobody opted out'}
              text={
                search
                  ? 'Look at the number again: a part of it is enough.'
                  : 'Who texts STOP is listed here by itself, and so is whom a provider refuses.'
              }
            />
          ) : (
            <>
              <OptOutTable items={items} onEvidence={setShown} onUndo={setUndoing} />
              {optOuts.hasNextPage && (
                <MoreRows busy={optOuts.isFetchingNextPage} onMore={() => void optOuts.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
      {me.data?.canManageOptOuts && <Hours />}
      {adding && <OptOutDialog onClose={() => setAdding(false)} />}
      {undoing && <UndoDialog optOut={undoing} onClose={() => setUndoing(undefined)} />}
      <SidePane
        open={shown !== undefined}
        title={`Consent of ${shown?.name || shown?.display || ''}`}
        onClose={() => setShown(undefined)}
      >
        {shown && <ConsentRecord address={shown.address} />}
      </SidePane>
    </Page>
  )
}
