import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { type OptEventView, toDeskError, useBackend } from '@/bridge'
import { ExportButton } from '@/components/export-button'
import { Buttons, Form } from '@/components/form'
import { Loaded } from '@/components/loaded'
import { CallProblem } from '@/components/problem-bar'
import { exactTime } from '@/lib/time'
import { useOptEvents, useOptOutActions } from '../api/use-opt-outs'
import { kindWords, whoSaid } from '../lib/words'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  soft: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

const Event = ({ event }: { event: OptEventView }) => {
  const styles = useStyles()
  const { kind, source, words, proof, at } = event
  const theirs = kind === 'kept' || source === 'customer'
  return (
    <li>
      <Text block weight="semibold">
        {kindWords(event)}
      </Text>
      <Text block className={styles.soft}>
        {exactTime(at)} · {whoSaid(event)}
      </Text>
      {words && <Text block>{theirs ? `“${words}”` : words}</Text>}
      {proof && (
        <Text block className={styles.soft}>
          Proof: {proof}
        </Text>
      )}
    </li>
  )
}

const ConsentForm = ({ address, onClose }: { address: string; onClose: () => void }) => {
  const { consent } = useOptOutActions()
  const [how, setHow] = useState('')
  const [proof, setProof] = useState('')
  const problem = consent.error ? toDeskError(consent.error) : undefined
  const wrong = (field: string) => (problem?.field === field ? problem.message : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    consent.mutate({ address, how, proof }, { onSuccess: onClose })
  }
  return (
    <Form label="Consent" onSubmit={submit}>
      <Field label="How did they agree?" hint="For example: form on our website" validationMessage={wrong('how')}>
        <Input autoComplete="off" value={how} onChange={(_, data) => setHow(data.value)} />
      </Field>
      <Field label="Proof (Optional)" hint="An order, a form, a link" validationMessage={wrong('proof')}>
        <Input autoComplete="off" value={proof} onChange={(_, data) => setProof(data.value)} />
      </Field>
      {problem && !['how', 'proof'].includes(problem.field) && <CallProblem error={consent.error} />}
      <Buttons>
        <Button appearance="primary" type="submit" disabledFocusable={consent.isPending}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Buttons>
    </Form>
  )
}

/** How a customer came to be texted, or not: every word of it, and who noted it. */
export const ConsentRecord = ({ address }: { address: string }) => {
  const styles = useStyles()
  const backend = useBackend()
  const events = useOptEvents(address)
  const [writing, setWriting] = useState(false)
  return (
    <div className={styles.root}>
      <Loaded query={events} what="the consent record" rows={2}>
        {(list) =>
          list.length === 0 ? (
            <Text className={styles.soft}>Nothing is noted yet: no consent, no opt-out.</Text>
          ) : (
            <ul className={styles.list} aria-label="Consent record">
              {list.map((event) => (
                <Event key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {writing ? (
        <ConsentForm address={address} onClose={() => setWriting(false)} />
      ) : (
        <Buttons>
          <Button onClick={() => setWriting(true)}>Note consent</Button>
          <ExportButton make={() => backend.OptOuts.Evidence(address)} disabled={!events.data?.length} />
        </Buttons>
      )}
    </div>
  )
}
