import {
  Link,
  type LinkProps,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  cell: {
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    overflowWrap: 'anywhere',
  },
  button: { textAlign: 'left', lineHeight: tokens.lineHeightBase300 },
})

interface Column<T> {
  title: string
  /** As in CSS; without it the column shares what is left. */
  width?: string
  cell: (item: T) => ReactNode
}

interface Props<T> {
  label: string
  items: T[]
  /** Left to right; `false` leaves one out. */
  columns: (Column<T> | false)[]
}

/** A list page's table. */
export const DataTable = <T extends { id: string }>({ label, items, columns }: Props<T>) => {
  const styles = useStyles()
  const shown = columns.filter((column) => column !== false)
  return (
    <Table aria-label={label}>
      <TableHeader>
        <TableRow>
          {shown.map(({ title, width }) => (
            <TableHeaderCell key={title} style={{ width }}>
              {title}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.id}>
            {shown.map(({ title, cell }) => (
              <TableCell key={title} className={styles.cell}>
                {cell(item)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** Opens what a row is about; the focus comes back to it. */
export const RowButton = (props: Pick<LinkProps, 'aria-label' | 'children'> & { onClick: () => void }) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  return <Link as="button" type="button" className={styles.button} {...returnsHere} {...props} />
}
