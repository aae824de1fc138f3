import {
  makeStyles,
  Radio,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
} from '@fluentui/react-components'
import type { CustomerView } from '@/bridge'
import { Name } from '@/components/name'
import { kindName, stateName } from '../lib/kinds'

const useStyles = makeStyles({
  field: { width: '96px' },
  cell: { overflowWrap: 'anywhere' },
})

interface Row {
  field: string
  title: string
  of: (customer: CustomerView) => string
}

const rows: Row[] = [
  { field: 'name', title: 'Name', of: ({ name }) => name },
  { field: 'kind', title: 'Kind', of: kindName },
  { field: 'company', title: 'Company', of: ({ company }) => company },
  { field: 'email', title: 'E-mail', of: ({ email }) => email },
  { field: 'owner', title: 'Owner', of: ({ owner }) => owner.name },
  { field: 'state', title: 'State', of: stateName },
  { field: 'zone', title: 'Time zone', of: ({ zone }) => zone },
  { field: 'language', title: 'Language', of: ({ language }) => language },
  { field: 'notes', title: 'Notes', of: ({ notes }) => notes },
]

/** What is taken from the one that goes: what the other one hasn't. */
export const missing = (kept: CustomerView, gone: CustomerView): string[] =>
  rows.filter(({ of }) => of(kept) === '' && of(gone) !== '').map(({ field }) => field)

interface Props {
  kept: CustomerView
  gone: CustomerView
  take: string[]
  onChange: (take: string[]) => void
}

/** Two customers side by side; where they differ, one of the values is chosen. */
export const MergeChoice = ({ kept, gone, take, onChange }: Props) => {
  const styles = useStyles()
  const differ = rows.filter(({ of }) => of(kept) !== of(gone))
  const choose = (field: string, fromGone: boolean) =>
    onChange(fromGone ? [...take, field] : take.filter((taken) => taken !== field))
  return (
    <Table aria-label="What the merged customer has" size="small">
      <TableHeader>
        <TableRow>
          <TableHeaderCell className={styles.field}>Field</TableHeaderCell>
          <TableHeaderCell>
            <Name of={kept.title} /> (stays)
          </TableHeaderCell>
          <TableHeaderCell>
            <Name of={gone.title} /> (goes)
          </TableHeaderCell>
        </TableRow>
      </TableHeader>
      <TableBody>
        {differ.map(({ field, title, of }) => (
          <TableRow key={field}>
            <TableCell>{title}</TableCell>
            {[kept, gone].map((side) => (
              <TableCell key={side.id} className={styles.cell}>
                <Radio
                  name={field}
                  label={of(side) || 'Nothing'}
                  aria-label={`${title}: ${of(side) || 'nothing'}, of ${side.title}`}
                  checked={take.includes(field) === (side === gone)}
                  onChange={() => choose(field, side === gone)}
                />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
