import { Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components'
import type { ImportPreview } from '@/bridge'
import { DataTable } from '@/components/data-table'
import { fields } from '../lib/words'

const useStyles = makeStyles({
  list: { minWidth: 0, width: '100%' },
  example: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

interface Props {
  preview: ImportPreview
  onChange: (mapping: string[]) => void
}

/** What each column of the file holds. */
export const ColumnsTable = ({ preview, onChange }: Props) => {
  const styles = useStyles()
  const items = preview.columns.map((column, at) => ({ id: String(at), at, column }))
  const assign = (at: number, field: string) => onChange(preview.mapping.map((was, i) => (i === at ? field : was)))
  const examples = (at: number) =>
    preview.rows
      .map(({ cells }) => cells[at])
      .filter(Boolean)
      .slice(0, 2)
      .join(' · ')
  return (
    <DataTable
      label="Columns of the file"
      items={items}
      columns={[
        { title: 'Column', width: '28%', cell: ({ column }) => column },
        {
          title: 'Holds',
          width: '220px',
          cell: ({ at, column }) => (
            <Dropdown
              className={styles.list}
              aria-label={`“${column}” holds`}
              selectedOptions={[preview.mapping[at] ?? '']}
              value={fields.find(({ value }) => value === preview.mapping[at])?.text ?? ''}
              onOptionSelect={(_, data) => assign(at, data.optionValue ?? '')}
            >
              {fields.map(({ value, text }) => (
                <Option key={value} value={value}>
                  {text}
                </Option>
              ))}
            </Dropdown>
          ),
        },
        { title: 'For example', cell: ({ at }) => <span className={styles.example}>{examples(at)}</span> },
      ]}
    />
  )
}
