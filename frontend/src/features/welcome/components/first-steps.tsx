import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Steps } from '@/components/steps'

const steps = ['business', 'provider', 'address', 'done'] as const
export type Step = (typeof steps)[number]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto' },
})

/** The steps of the first run with their names, over the page of the one that is open. */
export const FirstSteps = ({ step, sandbox, children }: { step: Step; sandbox: boolean; children: ReactNode }) => {
  const styles = useStyles()
  const names: Record<Step, string> = {
    business: 'Your business',
    provider: 'Provider or sandbox',
    address: sandbox ? 'Public address (not needed)' : 'Public address',
    done: 'Done',
  }
  return (
    <div className={styles.root}>
      <Steps
        label="First steps"
        names={steps.map((each) => names[each])}
        current={steps.indexOf(step)}
        finished={step === 'done'}
      />
      <div className={styles.body}>{children}</div>
    </div>
  )
}
