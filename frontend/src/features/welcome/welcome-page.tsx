import type { ReactNode } from 'react'
import { Navigate } from 'react-router'
import { useFirstRun, useMe } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { AddressStep } from './components/address-step'
import { DoneStep } from './components/done-step'
import { FirstSteps, type Step } from './components/first-steps'
import { StartStep } from './components/start-step'

/** The first run, at the step at which it was left. The page of the public address is another feature's. */
export const WelcomePage = ({ address }: { address: ReactNode }) => {
  const me = useMe()
  const run = useFirstRun()
  if (me.data && !me.data.canManageProviders) return <Navigate to="/inbox" replace />
  return (
    <Loaded query={run} what="the first steps">
      {(progress) => (
        <FirstSteps step={progress.step as Step} sandbox={progress.sandbox}>
          {progress.step === 'done' && <DoneStep progress={progress} />}
          {progress.step === 'address' && <AddressStep account={progress.account}>{address}</AddressStep>}
          {(progress.step === 'business' || progress.step === 'provider') && (
            <Loaded query={me} what="SMS Desk">
              {(data) => <StartStep me={data} progress={progress} />}
            </Loaded>
          )}
        </FirstSteps>
      )}
    </Loaded>
  )
}
