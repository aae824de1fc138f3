import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useDelayed } from '@/lib/use-delayed'

const useStyles = makeStyles({
  rows: { display: 'grid', gap: tokens.spacingVerticalM, padding: tokens.spacingVerticalL },
})

const rowKeys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** Grey rows in place of what is still coming; nothing at all for the first 150 ms. */
export const Loading = ({ rows = 4, what }: { rows?: number; what: string }) => {
  const styles = useStyles()
  const visible = useDelayed(150)
  if (!visible) return null
  return (
    <Skeleton className={styles.rows} aria-label={`Loading ${what}`}>
      {rowKeys.slice(0, rows).map((key) => (
        <SkeletonItem key={key} size={24} />
      ))}
    </Skeleton>
  )
}
