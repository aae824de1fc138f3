import {
  Link,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { NumberView } from '@/bridge'
import { Owners } from '@/components/owners'
import { SandboxTag } from '@/components/sandbox-tag'
import { typeName } from './number-types'
import { WebhookCell } from './webhook-cell'

const useStyles = makeStyles({
  cell: { paddingTop: tokens.spacingVerticalS, paddingBottom: tokens.spacingVerticalS },
  more: { textAlign: 'left', lineHeight: tokens.lineHeightBase300 },
  number: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '2px' },
  soft: { color: tokens.colorNeutralForeground3 },
  narrow: { width: '120px' },
  wide: { width: '34%' },
})

interface Props {
  numbers: NumberView[]
  /** Whose numbers, when they are of several accounts. */
  withAccount?: boolean
  onOpen?: (number: NumberView) => void
}

export const NumberTable = ({ numbers, withAccount, onOpen }: Props) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  return (
    <Table aria-label="Phone numbers">
      <TableHeader>
        <TableRow>
          <TableHeaderCell>Phone number</TableHeaderCell>
          {withAccount && <TableHeaderCell>Account</TableHeaderCell>}
          <TableHeaderCell>Owner</TableHeaderCell>
          <TableHeaderCell className={styles.narrow}>Type</TableHeaderCell>
          <TableHeaderCell className={styles.wide}>Incoming texts</TableHeaderCell>
          {onOpen && <TableHeaderCell>Properties</TableHeaderCell>}
        </TableRow>
      </TableHeader>
      <TableBody>
        {numbers.map((number) => (
          <TableRow key={number.id}>
            <TableCell className={styles.cell}>
              <span className={styles.number}>
                <Text weight="semibold">{number.name}</Text>
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
            </TableCell>
            {withAccount && (
              <TableCell className={styles.cell}>
                {number.account} ({number.provider})
              </TableCell>
            )}
            <TableCell className={styles.cell}>
              <Owners owners={number.owners} />
            </TableCell>
            <TableCell className={styles.cell}>{typeName(number.type)}</TableCell>
            <TableCell className={styles.cell}>
              <WebhookCell number={number} editable={onOpen !== undefined} />
            </TableCell>
            {onOpen && (
              <TableCell className={styles.cell}>
                <Link
                  as="button"
                  className={styles.more}
                  type="button"
                  {...returnsHere}
                  aria-label={`View additional properties of ${number.name}`}
                  onClick={() => onOpen(number)}
                >
                  View additional properties
                </Link>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
