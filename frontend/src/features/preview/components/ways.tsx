import { Button, Checkbox, Dropdown, Field, Option, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { type PreviewView, toDeskError } from '@/bridge'
import { ButtonLink } from '@/components/button-link'
import { CallProblem, ProblemBar } from '@/components/problem-bar'
import { sayOnce } from '@/lib/words'
import { usePreviewActions } from '../api/use-preview'
import { Section } from './section'

const wizard = '/settings/providers/new?kind=acs'

interface Props {
  preview: PreviewView
  onDone: () => void
}

/** Marks one of the Azure accounts' numbers as the verified preview number. */
const KeepNumber = ({ preview, onDone }: Props) => {
  const { keep } = usePreviewActions()
  const [number, setNumber] = useState(preview.candidates[0]?.id ?? '')
  const [verified, setVerified] = useState(false)
  const chosen = preview.candidates.find(({ id }) => id === number)
  const problem = keep.error ? toDeskError(keep.error) : undefined
  const under = (field: string) => (problem?.field === field ? problem.message : undefined)
  return (
    <>
      <Field label="Phone number" validationMessage={under('number')}>
        <Dropdown
          selectedOptions={[number]}
          value={chosen ? sayOnce(chosen.name, chosen.display) : ''}
          onOptionSelect={(_, data) => setNumber(data.optionValue ?? '')}
        >
          {preview.candidates.map(({ id, name, display }) => (
            <Option key={id} value={id}>
              {sayOnce(name, display)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field validationMessage={under('verified')}>
        <Checkbox
          label="This is a verified preview number"
          checked={verified}
          onChange={(_, data) => setVerified(data.checked === true)}
        />
      </Field>
      {problem && !under('number') && !under('verified') && <CallProblem error={problem} />}
      <Button disabled={keep.isPending} onClick={() => keep.mutate({ number, verified }, { onSuccess: onDone })}>
        Keep this number
      </Button>
    </>
  )
}

/** That no number can be had, and the two ways on. */
export const Ways = ({ answer, preview, onDone }: Props & { answer: string }) => (
  <>
    <ProblemBar intent="warning" text={answer} />
    <Section title="Go on with a verified preview number">
      {preview.kept ? (
        <Text>“{preview.numberName}” is your preview number. An organisation has one.</Text>
      ) : preview.candidates.length > 0 ? (
        <>
          <Text>A number that was verified before goes on, with 1,000 texts a month.</Text>
          <KeepNumber preview={preview} onDone={onDone} />
        </>
      ) : (
        <>
          <Text>
            It belongs to an Azure account. Set that account up and add its toll-free number, then come back here and
            mark it.
          </Text>
          <ButtonLink to={wizard}>Set up the Azure account</ButtonLink>
        </>
      )}
    </Section>
    <Section title="Use an Azure subscription">
      <Text>
        Your own Azure account has other numbers, other countries and no limit of 1,000 texts. Azure bills you.
      </Text>
      <ButtonLink to={wizard} appearance="primary">
        Set up Azure Communication Services
      </ButtonLink>
    </Section>
  </>
)
