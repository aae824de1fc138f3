import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { ChecklistView } from '@/bridge'
import { CloseListIcon, OpenListIcon } from '@/components/icons'
import { ChecklistItems, ChecklistProgress, progressOf } from './checklist-items'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  toggle: { width: '100%', justifyContent: 'space-between', padding: 0, minWidth: 0, fontWeight: 'inherit' },
  items: { maxHeight: '45vh', overflowY: 'auto' },
})

/** The checklist as a line, which unfolds. */
export const SmallChecklist = ({ list, here }: { list: ChecklistView; here: Record<string, () => void> }) => {
  const styles = useStyles()
  const [open, setOpen] = useState(false)
  const items = useId()
  const { done, of } = progressOf(list)
  return (
    <section className={styles.root} aria-label="Getting started">
      <Button
        appearance="transparent"
        className={styles.toggle}
        iconPosition="after"
        icon={open ? <CloseListIcon /> : <OpenListIcon />}
        aria-expanded={open}
        aria-controls={items}
        onClick={() => setOpen(!open)}
      >
        Getting started: {done} of {of} done
      </Button>
      <ChecklistProgress list={list} />
      <div id={items} className={styles.items}>
        {open && <ChecklistItems list={list} here={here} />}
      </div>
    </section>
  )
}
