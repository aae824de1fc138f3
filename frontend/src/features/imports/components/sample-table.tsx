import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ImportPreview } from '@/bridge'
import { DataTable } from '@/components/data-table'

const useStyles = makeStyles({ refused: { color: tokens.colorStatusDangerForeground1 } })

/** What the first rows would become. */
export const SampleTable = ({ preview }: { preview: ImportPreview }) => {
  const styles = useStyles()
  const at = preview.mapping.findIndex((field) => ['name', 'first_name', 'company'].includes(field))
  return (
    <DataTable
      label="First rows"
      items={preview.rows.map((row) => ({ ...row, id: String(row.line) }))}
      columns={[
        { title: 'Line', width: '64px', cell: ({ line }) => line },
        { title: 'Customer', width: '30%', cell: ({ cells }) => cells[at] ?? '' },
        {
          title: 'Phone number',
          cell: ({ number, refused }) => (refused ? <Text className={styles.refused}>{refused}</Text> : number),
        },
      ]}
    />
  )
}
