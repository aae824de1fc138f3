import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@fluentui/react-components'
import type { RefusedCount } from '@/bridge'
import { TimeText } from '@/components/time-text'
import { figure } from '@/lib/words'

/** Callbacks that were turned away since the start, by reason. */
export const RefusedTable = ({ refused }: { refused: RefusedCount[] }) => (
  <Table aria-label="Refused callbacks">
    <TableHeader>
      <TableRow>
        <TableHeaderCell>Reason</TableHeaderCell>
        <TableHeaderCell style={{ width: '100px' }}>Count</TableHeaderCell>
        <TableHeaderCell style={{ width: '160px' }}>Last</TableHeaderCell>
      </TableRow>
    </TableHeader>
    <TableBody>
      {refused.map((row) => (
        <TableRow key={row.reason}>
          <TableCell>{row.text}</TableCell>
          <TableCell>{figure(row.count)}</TableCell>
          <TableCell>
            <TimeText at={row.lastAt} />
          </TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
)
