import { Dropdown, Field, Option } from '@fluentui/react-components'
import { type MeView, useDoor } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { useUserActions } from '../api/use-people'

const choices = [
  { minutes: 0, text: 'Never' },
  { minutes: 5, text: '5 minutes' },
  { minutes: 15, text: '15 minutes' },
  { minutes: 30, text: '30 minutes' },
  { minutes: 60, text: '1 hour' },
  { minutes: 240, text: '4 hours' },
]

/** After how long without anybody SMS Desk asks who is there; it holds for everybody. */
export const IdleField = ({ me }: { me: MeView }) => {
  const door = useDoor()
  const { setIdle } = useUserActions()
  const minutes = setIdle.isPending ? setIdle.variables : (door.data?.idleMinutes ?? 0)
  return (
    <>
      <Field
        label="Lock after"
        hint={
          me.hasPassword
            ? 'SMS Desk asks for the password again when nobody was there for so long.'
            : 'Takes effect once you have a password: SMS Desk has nothing to ask you for until then.'
        }
        style={{ maxWidth: '320px' }}
      >
        <Dropdown
          selectedOptions={[String(minutes)]}
          value={choices.find((choice) => choice.minutes === minutes)?.text ?? ''}
          onOptionSelect={(_, data) => setIdle.mutate(Number(data.optionValue))}
        >
          {choices.map((choice) => (
            <Option key={choice.minutes} value={String(choice.minutes)}>
              {choice.text}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <CallProblem error={setIdle.error} />
    </>
  )
}
