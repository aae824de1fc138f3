import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { SelfTestOutcome } from '@/components/self-test-outcome'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
})

/** Calls the public address from outside, as a provider would. */
export const AddressTest = () => {
  const styles = useStyles()
  const backend = useBackend()
  const test = useMutation({ mutationFn: () => backend.Settings.TestAddress() })
  return (
    <div className={styles.root}>
      <div className={styles.row}>
        <Button disabled={test.isPending} onClick={() => test.mutate()}>
          Test
        </Button>
        {test.isPending && <Spinner size="tiny" label="Testing, for at most 10 seconds" />}
      </div>
      <CallProblem error={test.error} />
      {test.data && <SelfTestOutcome test={test.data} />}
    </div>
  )
}
