import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { CallbackView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { DoneIcon, RetryIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { MoreRows } from '@/components/more-rows'
import { Page } from '@/components/page'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { ReasonDialog } from '@/components/reason-dialog'
import { SidePane } from '@/components/side-pane'
import { useCallbackActions, useCallbacks } from './api/use-callbacks'
import { CallbackPane } from './components/callback-pane'
import { CallbackTable } from './components/callback-table'
import { outcomeWords, sentence } from './lib/words'

const useStyles = makeStyles({ tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS } })

/** App Settings > Unreadable callbacks. */
export const CallbacksPage = () => {
  const styles = useStyles()
  const callbacks = useCallbacks()
  const { again, all, dismiss } = useCallbackActions()
  const [open, setOpen] = useState<CallbackView>()
  const [dismissing, setDismissing] = useState<CallbackView>()
  const close = () => {
    setOpen(undefined)
    setDismissing(undefined)
    dismiss.reset()
  }
  const busy = again.isPending || all.isPending
  return (
    <Page intro="What providers sent that was genuine and that SMS Desk could not read. Nothing of it is lost: after an update it is tried again by itself, once.">
      {callbacks.data && callbacks.data.length > 0 && (
        <div className={styles.tools}>
          <Button icon={<RetryIcon />} disabledFocusable={busy} onClick={() => all.mutate()}>
            {all.isPending ? 'Trying' : 'Try all again'}
          </Button>
        </div>
      )}
      {all.data && (
        <div role="status">
          <ProblemBar intent={all.data.left > 0 ? 'warning' : 'success'} text={outcomeWords(all.data)}>
            <Button onClick={() => all.reset()}>Close</Button>
          </ProblemBar>
        </div>
      )}
      {again.data !== undefined && (
        <div role="status">
          <ProblemBar
            intent={again.data ? 'warning' : 'success'}
            text={
              again.data
                ? `It still isn’t understood, and it is kept. ${sentence(again.data)}`
                : 'It was understood and applied.'
            }
          >
            <Button onClick={() => again.reset()}>Close</Button>
          </ProblemBar>
        </div>
      )}
      <CallProblem error={again.error ?? all.error} />
      <Loaded query={callbacks} what="the callbacks">
        {(items) =>
          items.length === 0 ? (
            <EmptyState
              icon={<DoneIcon />}
              title="Every callback was understood"
              text="What a provider sends and SMS Desk can’t read is kept here."
            />
          ) : (
            <>
              <CallbackTable items={items} busy={busy} onOpen={setOpen} onAgain={({ id }) => again.mutate(id)} />
              {callbacks.hasNextPage && (
                <MoreRows busy={callbacks.isFetchingNextPage} onMore={() => void callbacks.fetchNextPage()} />
              )}
            </>
          )
        }
      </Loaded>
      <SidePane open={open !== undefined} title="Callback" onClose={() => setOpen(undefined)}>
        {open && <CallbackPane key={open.id} callback={open} onDismiss={() => setDismissing(open)} />}
      </SidePane>
      {dismissing && (
        <ReasonDialog
          title="Dismiss this callback?"
          text="It leaves the list and is not tried again. What it may have told, a text or a report, stays unknown. The activity log keeps who dismissed it and why."
          label="Why isn’t it needed?"
          field="why"
          example="A test of the provider’s"
          verb="Dismiss"
          busy={dismiss.isPending}
          error={dismiss.error}
          onConfirm={(why) => dismiss.mutate({ id: dismissing.id, why }, { onSuccess: close })}
          onClose={() => {
            setDismissing(undefined)
            dismiss.reset()
          }}
        />
      )}
    </Page>
  )
}
