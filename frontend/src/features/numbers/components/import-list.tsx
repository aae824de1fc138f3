import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { RemoteNumberView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { NumbersIcon } from '@/components/icons'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  item: { display: 'flex', flexDirection: 'column' },
  soft: { color: tokens.colorNeutralForeground3 },
})

const note = (number: RemoteNumberView): string => {
  if (number.inUse) return `In SMS Desk already, as “${number.inUse}”`
  if (!number.canSend) return 'Can’t send texts'
  return number.canReceive ? 'Sends and receives' : 'Sends only'
}

/** Those that can be taken over. */
export const freeOf = (numbers: RemoteNumberView[]): RemoteNumberView[] =>
  numbers.filter((number) => !number.inUse && number.canSend)

interface Props {
  numbers: RemoteNumberView[]
  provider: string
  chosen: string[]
  onChoose: (chosen: string[]) => void
}

/** The provider's own list of numbers, to choose from. */
export const ImportList = ({ numbers, provider, chosen, onChoose }: Props) => {
  const styles = useStyles()
  if (numbers.length === 0)
    return (
      <EmptyState
        icon={<NumbersIcon />}
        title="No number there"
        text={`This account has no phone number at ${provider} yet. Buy one in its portal, then import again.`}
      />
    )
  const free = freeOf(numbers)
  const toggle = (phoneNumber: string, on: boolean) =>
    onChoose(on ? [...chosen, phoneNumber] : chosen.filter((other) => other !== phoneNumber))
  return (
    <div className={styles.root}>
      {numbers.map((number) => (
        <Checkbox
          key={number.phoneNumber}
          checked={chosen.includes(number.phoneNumber)}
          disabled={!free.includes(number)}
          onChange={(_, data) => toggle(number.phoneNumber, data.checked === true)}
          label={
            <span className={styles.item}>
              {number.display}
              <Text size={200} className={styles.soft}>
                {note(number)}
              </Text>
            </span>
          }
        />
      ))}
    </div>
  )
}
