import { Button } from '@fluentui/react-components'
import type { BackupView } from '@/bridge'
import { DataTable } from '@/components/data-table'
import { TimeText } from '@/components/time-text'
import { exactTime } from '@/lib/time'
import { kindWords, sizeWords } from '../lib/words'

interface Props {
  items: BackupView[]
  onRestore: (backup: BackupView) => void
}

/** The backups that are kept, the newest first. */
export const BackupTable = ({ items, onRestore }: Props) => (
  <DataTable
    label="Backups"
    items={items}
    columns={[
      { title: 'Made', cell: (b) => exactTime(b.made) },
      { title: 'Age', width: '18%', cell: (b) => <TimeText at={b.made} /> },
      { title: 'Size', width: '14%', cell: (b) => sizeWords(b.bytes) },
      { title: 'Kind', width: '24%', cell: kindWords },
      {
        title: 'Actions',
        width: '120px',
        cell: (b) => (
          <Button size="small" aria-label={`Restore that of ${exactTime(b.made)}`} onClick={() => onRestore(b)}>
            Restore…
          </Button>
        ),
      },
    ]}
  />
)
