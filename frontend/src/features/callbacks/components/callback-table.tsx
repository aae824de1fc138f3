import { Button } from '@fluentui/react-components'
import type { CallbackView } from '@/bridge'
import { DataTable, RowButton } from '@/components/data-table'
import { Name } from '@/components/name'
import { SandboxTag } from '@/components/sandbox-tag'
import { TimeText } from '@/components/time-text'
import { figure } from '@/lib/words'
import { kindWords, sentence } from '../lib/words'

interface Props {
  items: CallbackView[]
  busy: boolean
  onOpen: (callback: CallbackView) => void
  onAgain: (callback: CallbackView) => void
}

/** What came in and was not understood: of which account, when, and why. */
export const CallbackTable = ({ items, busy, onOpen, onAgain }: Props) => (
  <DataTable
    label="Unreadable callbacks"
    items={items}
    columns={[
      {
        title: 'Came in',
        width: '14%',
        cell: (c) => (
          <RowButton onClick={() => onOpen(c)}>
            <TimeText at={c.at} />
          </RowButton>
        ),
      },
      {
        title: 'Account',
        width: '18%',
        cell: (c) => (
          <>
            <Name of={c.account} /> {c.sandbox && <SandboxTag />}
          </>
        ),
      },
      { title: 'Kind', width: '112px', cell: kindWords },
      { title: 'Why', cell: (c) => sentence(c.reason) },
      { title: 'Size', width: '72px', cell: (c) => `${figure(c.size)} B` },
      {
        title: 'Actions',
        width: '104px',
        cell: (c) => (
          <Button size="small" disabledFocusable={busy} onClick={() => onAgain(c)}>
            Try again
          </Button>
        ),
      },
    ]}
  />
)
