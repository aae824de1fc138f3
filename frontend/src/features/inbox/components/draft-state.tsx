import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { Keeping } from '../api/use-draft'

const useStyles = makeStyles({
  soft: { color: tokens.colorNeutralForeground3 },
  error: { color: tokens.colorStatusDangerForeground1 },
})

/** Says when a draft isn't kept yet, or couldn't be; nothing while all is well. */
export const DraftState = ({ keeping }: { keeping: Keeping }) => {
  const styles = useStyles()
  if (keeping === 'kept') return null
  if (keeping === 'slow')
    return (
      <Text size={200} role="status" className={styles.soft}>
        Saving the draft takes longer than usual. Keep the window open.
      </Text>
    )
  return (
    <Text size={200} role="alert" className={styles.error}>
      The draft isn’t saved yet: {keeping.message} SMS Desk tries again.
    </Text>
  )
}
