import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DownIcon } from '@/components/icons'
import { many } from '@/lib/words'

const useStyles = makeStyles({
  root: {
    position: 'absolute',
    right: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalM,
    boxShadow: tokens.shadow8,
  },
})

/** Over the thread while its end is out of sight: back to the newest, and how many came in meanwhile. */
export const NewestButton = ({ arrived, onClick }: { arrived: number; onClick: () => void }) => {
  const styles = useStyles()
  return (
    <Button
      className={styles.root}
      shape="circular"
      appearance={arrived > 0 ? 'primary' : 'secondary'}
      icon={<DownIcon />}
      onClick={onClick}
    >
      {arrived > 0 ? many(arrived, 'new text') : 'Newest'}
    </Button>
  )
}
