import { Button } from '@fluentui/react-components'
import type { OptOutView } from '@/bridge'
import { DataTable, RowButton } from '@/components/data-table'
import { Name } from '@/components/name'
import { TimeText } from '@/components/time-text'
import { sourceWords } from '../lib/words'

interface Props {
  items: OptOutView[]
  onEvidence: (optOut: OptOutView) => void
  onUndo: (optOut: OptOutView) => void
}

/** Who opted out: since when, who said so, and in which words. */
export const OptOutTable = ({ items, onEvidence, onUndo }: Props) => (
  <DataTable
    label="Opt-outs"
    items={items}
    columns={[
      {
        title: 'Customer',
        cell: (o) => (
          <RowButton aria-label={`Evidence about ${o.name || o.display}`} onClick={() => onEvidence(o)}>
            {o.name && (
              <>
                <Name of={o.name} />,{' '}
              </>
            )}
            <Name of={o.display} />
          </RowButton>
        ),
      },
      { title: 'Since', width: '16%', cell: (o) => <TimeText at={o.since} /> },
      { title: 'Known from', width: '18%', cell: (o) => sourceWords(o.source) },
      { title: 'Why', cell: (o) => (o.source === 'customer' ? `“${o.why}”` : o.why) },
      {
        title: 'Actions',
        width: '120px',
        cell: (o) =>
          o.canUndo && (
            <Button size="small" aria-label={`Take back ${o.name || o.display}`} onClick={() => onUndo(o)}>
              Take back
            </Button>
          ),
      },
    ]}
  />
)
