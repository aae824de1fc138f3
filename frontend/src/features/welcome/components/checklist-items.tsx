import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import type { ChecklistView } from '@/bridge'
import { ChecklistItem } from './checklist-item'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
})

/** How many items need nothing more, of how many. */
export const progressOf = ({ items }: ChecklistView) => ({
  done: items.filter(({ state }) => state === 'done' || state === 'not_needed').length,
  of: items.length,
})

/** The bar that says how far it is, for eyes; the words beside it say it to everybody. */
export const ChecklistProgress = ({ list }: { list: ChecklistView }) => {
  const { done, of } = progressOf(list)
  return <ProgressBar value={done} max={of} aria-label={`${done} of ${of} done`} />
}

export const ChecklistItems = ({ list, here }: { list: ChecklistView; here: Record<string, () => void> }) => {
  const styles = useStyles()
  return (
    <>
      <ul className={styles.list}>
        {list.items.map((item) => (
          <ChecklistItem key={item.id} item={item} here={here} />
        ))}
      </ul>
      {list.note && (
        <Text size={200} className={styles.soft}>
          {list.note}
        </Text>
      )}
    </>
  )
}
