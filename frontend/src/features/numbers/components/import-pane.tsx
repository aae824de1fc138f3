import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { RemoteNumberView } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { Buttons } from '@/components/form'
import { NumbersIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { many } from '@/lib/words'
import { useImportable, useNumberActions } from '../api/use-numbers'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  item: { display: 'flex', flexDirection: 'column' },
  soft: { color: tokens.colorNeutralForeground3 },
})

interface Props {
  open: boolean
  accountId: string
  provider: string
  onClose: () => void
}

const note = (number: RemoteNumberView): string => {
  if (number.inUse) return `In SMS Desk already, as “${number.inUse}”`
  if (!number.canSend) return 'Can’t send texts'
  return number.canReceive ? 'Sends and receives' : 'Sends only'
}

const ImportList = ({
  numbers,
  accountId,
  provider,
  onClose,
}: Omit<Props, 'open'> & { numbers: RemoteNumberView[] }) => {
  const styles = useStyles()
  const { importThem } = useNumberActions()
  const free = numbers.filter((number) => !number.inUse && number.canSend)
  const [chosen, setChosen] = useState(() => free.map((number) => number.phoneNumber))
  if (numbers.length === 0)
    return (
      <EmptyState
        icon={<NumbersIcon />}
        title="No number there"
        text={`This account has no phone number at ${provider} yet. Buy one in its portal, then import again.`}
      />
    )
  const toggle = (phoneNumber: string, on: boolean) =>
    setChosen(on ? [...chosen, phoneNumber] : chosen.filter((other) => other !== phoneNumber))
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
      <CallProblem error={importThem.error} />
      <Buttons>
        <Button
          appearance="primary"
          disabled={chosen.length === 0 || importThem.isPending}
          onClick={() => importThem.mutate({ accountId, chosen }, { onSuccess: onClose })}
        >
          Import {many(chosen.length, 'number')}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </Buttons>
    </div>
  )
}

/** The provider's own list of numbers, to take over. */
export const ImportPane = ({ open, ...rest }: Props) => {
  const importable = useImportable(rest.accountId, open)
  return (
    <SidePane open={open} title={`Import from ${rest.provider}`} onClose={rest.onClose}>
      {open && (
        <Loaded query={importable} what={`the numbers at ${rest.provider}`}>
          {(numbers) => <ImportList numbers={numbers} {...rest} />}
        </Loaded>
      )}
    </SidePane>
  )
}
