import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ChecklistItem as Item } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { DoneIcon, NotNeededIcon, OpenIcon, WaitingIcon } from '@/components/icons'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalS} 0`,
  },
  icon: { fontSize: '20px', lineHeight: 1, color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  words: { display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  soft: { color: tokens.colorNeutralForeground2 },
})

const looks = {
  done: { word: 'Done', Icon: DoneIcon },
  open: { word: 'To do', Icon: OpenIcon },
  waiting: { word: 'Waits for an administrator', Icon: WaitingIcon },
  not_needed: { word: 'Not needed', Icon: NotNeededIcon },
}

/** What the link of an item is called, by its id. */
const verbs: Record<string, string> = {
  business: 'Name it',
  provider: 'Set it up',
  number: 'Phone numbers',
  address: 'Set it up',
  callback: 'Open the account',
  sent: 'Begin',
  received: 'Sandbox phones',
}

interface Props {
  item: Item
  /** Things that are done here and now, by the id of the item. */
  here: Record<string, () => void>
}

/** One thing to do: its state, what it is, and the way there. */
export const ChecklistItem = ({ item, here }: Props) => {
  const styles = useStyles()
  const { word, Icon } = looks[item.state as keyof typeof looks] ?? looks.open
  const verb = verbs[item.id] ?? 'Open'
  const now = item.state === 'open' ? here[item.id] : undefined
  return (
    <li className={styles.root}>
      <Icon className={mergeClasses(styles.icon, item.state === 'done' && styles.done)} aria-label={`${word}:`} />
      <span className={styles.words}>
        <Text weight={item.state === 'open' ? 'semibold' : 'regular'}>{item.title}</Text>
        <Text size={200} className={styles.soft}>
          {item.text}
        </Text>
      </span>
      {item.page ? (
        <AppLink to={item.page}>{verb}</AppLink>
      ) : (
        now && (
          <Button size="small" aria-label={`${verb}: ${item.title}`} onClick={now}>
            {verb}
          </Button>
        )
      )}
    </li>
  )
}
