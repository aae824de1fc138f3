import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { NumberView } from '@/bridge'
import { DataTable, RowButton } from '@/components/data-table'
import { Name } from '@/components/name'
import { Owners } from '@/components/owners'
import { SandboxTag } from '@/components/sandbox-tag'
import { typeName } from './number-types'
import { WebhookCell } from './webhook-cell'

const useStyles = makeStyles({
  number: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '2px' },
  soft: { color: tokens.colorNeutralForeground3 },
})

const NumberCell = ({ number }: { number: NumberView }) => {
  const styles = useStyles()
  return (
    <span className={styles.number}>
      <Text weight="semibold">
        <Name of={number.name} />
      </Text>
      <Text size={200} className={styles.soft}>
        {number.display}
      </Text>
      {number.state !== 'active' && (
        <Text size={200} className={styles.soft}>
          {number.stateText}
        </Text>
      )}
      {number.sandbox && <SandboxTag />}
    </span>
  )
}

interface Props {
  numbers: NumberView[]
  /** Whose numbers, when they are of several accounts. */
  withAccount?: boolean
  onOpen?: (number: NumberView) => void
}

export const NumberTable = ({ numbers, withAccount, onOpen }: Props) => (
  <DataTable
    label="Phone numbers"
    items={numbers}
    columns={[
      { title: 'Phone number', cell: (number) => <NumberCell number={number} /> },
      withAccount === true && { title: 'Account', cell: ({ account, provider }) => `${account} (${provider})` },
      { title: 'Owner', cell: ({ owners }) => <Owners owners={owners} /> },
      { title: 'Type', width: '120px', cell: ({ type }) => typeName(type) },
      {
        title: 'Incoming texts',
        width: '34%',
        cell: (number) => <WebhookCell number={number} editable={onOpen !== undefined} />,
      },
      onOpen !== undefined && {
        title: 'Properties',
        cell: (number) => (
          <RowButton aria-label={`View additional properties of ${number.name}`} onClick={() => onOpen(number)}>
            View additional properties
          </RowButton>
        ),
      },
    ]}
  />
)
