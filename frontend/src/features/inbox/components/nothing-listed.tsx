import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useNone } from '../api/use-conversations'
import { filters } from '../lib/filters'
import { useListPlace } from '../lib/use-list-place'

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalL },
  soft: { color: tokens.colorNeutralForeground2 },
})

const beginning = {
  title: 'No conversations yet',
  text: 'They begin when you write to a customer, or a customer to you.',
}

/** What the list says while its filter has nothing. */
export const NothingListed = () => {
  const styles = useStyles()
  const { filter } = useListPlace()
  const none = useNone()
  const { title, text } = none && filter === 'open' ? beginning : filters[filter]
  return (
    <div className={styles.root}>
      <Text block weight="semibold">
        {title}
      </Text>
      <Text className={styles.soft}>{text}</Text>
    </div>
  )
}
