import { Button, Field, Radio, RadioGroup, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { type AddressView, useAddress } from '@/bridge'
import { Buttons } from '@/components/form'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { CallProblem } from '@/components/problem-bar'
import { useAddressActions } from './api/use-address-actions'
import { AddressState } from './components/address-state'
import { FreePlan } from './components/free-plan'
import { NgrokForm } from './components/ngrok-form'
import { OutdatedAccounts } from './components/outdated-accounts'
import { OwnForm } from './components/own-form'
import { WhileOff } from './components/while-off'

const beat = 10_000 // ms: as often as the tunnel measures its latency

const Modes = ({ address }: { address: AddressView }) => {
  const [mode, setMode] = useState(address.mode)
  const { turnOff } = useAddressActions()
  return (
    <>
      <AddressState address={address} />
      <OutdatedAccounts />
      <Field label="How providers reach this computer">
        <RadioGroup value={mode} onChange={(_, data) => setMode(data.value)}>
          <Radio value="ngrok" label="Through ngrok" />
          <Radio value="own" label="At an address of my own" />
          <Radio value="off" label="Not at all" />
        </RadioGroup>
      </Field>
      {mode === 'ngrok' && <NgrokForm address={address} />}
      {mode === 'ngrok' && <FreePlan />}
      {mode === 'own' && <OwnForm address={address} />}
      {mode === 'off' && address.mode !== 'off' && (
        <>
          <Text>Replies and delivery reports no longer arrive by themselves. The authtoken stays in the keychain.</Text>
          <CallProblem error={turnOff.error} />
          <Buttons>
            <Button appearance="primary" disabled={turnOff.isPending} onClick={() => turnOff.mutate()}>
              Turn off
            </Button>
          </Buttons>
        </>
      )}
      <WhileOff providers={address.whileOff} />
    </>
  )
}

/** App Settings > Public address. */
export const AddressPage = () => {
  const address = useAddress(true, beat)
  return (
    <Page intro="Providers call SMS Desk when a customer answers and when a text is delivered. For that this computer needs an address on the internet.">
      <Loaded query={address} what="the public address">
        {(data) => <Modes address={data} />}
      </Loaded>
    </Page>
  )
}
