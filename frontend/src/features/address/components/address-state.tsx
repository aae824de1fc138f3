import { Button, Card, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import type { AddressView } from '@/bridge'
import { CopyField } from '@/components/copy-field'
import { Level } from '@/components/level'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { TimeText } from '@/components/time-text'
import { figure, many } from '@/lib/words'
import { useAddressActions } from '../api/use-address-actions'
import { AddressTest } from './address-test'

const useStyles = makeStyles({
  card: { maxWidth: '720px', gap: tokens.spacingVerticalM, padding: tokens.spacingHorizontalL },
  soft: { color: tokens.colorNeutralForeground3 },
})

const phases: Record<string, { level: string; text: string }> = {
  off: { level: 'warning', text: 'Off. Only the sandbox works without a public address.' },
  online: { level: 'ok', text: 'Online. Providers can reach SMS Desk.' },
  reconnecting: { level: 'error', text: 'The connection is down. SMS Desk is trying again.' },
  failed: { level: 'error', text: 'Not connected.' },
}

/** What has become of the public address, and what to do about it. */
export const AddressState = ({ address }: { address: AddressView }) => {
  const styles = useStyles()
  const { reconnect } = useAddressActions()
  const phase = phases[address.phase]
  const shown = address.fixed || address.url
  const down = address.phase === 'failed' || address.phase === 'reconnecting'
  const facts = [
    address.region && `region ${address.region}`,
    address.latencyMs > 0 && `${figure(address.latencyMs)} ms away`,
    address.requests > 0 && `${many(address.requests, 'request')} since the start`,
  ].filter(Boolean)
  return (
    <Card className={styles.card} role="group" aria-label="State of the public address">
      <div role="status">
        {address.fixed ? (
          <Level level="ok" text="Given when SMS Desk was started. It goes before what is chosen here." />
        ) : address.phase === 'connecting' ? (
          <Spinner size="tiny" label="Connecting" labelPosition="after" />
        ) : (
          <Level {...(phase ?? { level: 'error' })} />
        )}
      </div>
      {shown && <CopyField label="Public address" value={shown} />}
      {address.phase !== 'off' && address.since && (
        <Text size={200} className={styles.soft}>
          Since <TimeText at={address.since} />
          {facts.length > 0 && ` · ${facts.join(' · ')}`}
        </Text>
      )}
      {address.problem.text && (
        <ProblemBar title={address.problem.text} text={address.problem.remedy} detail={address.problem.code}>
          {down && (
            <Button disabled={reconnect.isPending} onClick={() => reconnect.mutate()}>
              Reconnect
            </Button>
          )}
        </ProblemBar>
      )}
      <CallProblem error={reconnect.error} />
      {(shown || address.phase === 'failed') && <AddressTest key={shown} />}
    </Card>
  )
}
