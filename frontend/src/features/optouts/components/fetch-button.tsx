import { Button } from '@fluentui/react-components'
import { RetryIcon } from '@/components/icons'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { many } from '@/lib/words'
import { useOptOutActions } from '../api/use-opt-outs'

/** Takes over what the providers keep, and says what that came to. */
export const FetchButton = () => {
  const { fetch } = useOptOutActions()
  const { data } = fetch
  const close = <Button onClick={() => fetch.reset()}>Close</Button>
  return (
    <>
      <Button icon={<RetryIcon />} disabledFocusable={fetch.isPending} onClick={() => fetch.mutate()}>
        {fetch.isPending ? 'Fetching' : 'Fetch from providers'}
      </Button>
      {data && (
        <div role="status">
          <ProblemBar
            intent={data.failed.length > 0 ? 'warning' : 'success'}
            text={
              data.failed.length > 0
                ? `Some providers could not be asked. ${data.failed.join(' ')}`
                : data.asked.length === 0
                  ? 'None of your providers tells who opted out. What they refuse is learnt as it happens.'
                  : `${many(data.new, 'new opt-out')} from ${data.asked.join(', ')}.`
            }
          >
            {close}
          </ProblemBar>
        </div>
      )}
      <CallProblem error={fetch.error}>{close}</CallProblem>
    </>
  )
}
