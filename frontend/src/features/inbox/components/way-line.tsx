import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type ConversationView, toDeskError } from '@/bridge'
import { OpenListIcon } from '@/components/icons'
import { sayOnce } from '@/lib/words'
import { useOtherWay, useWays } from '../api/use-ways'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS, minHeight: '24px' },
  soft: { color: tokens.colorNeutralForeground3 },
  button: { minWidth: 0, fontWeight: tokens.fontWeightRegular, padding: `0 ${tokens.spacingHorizontalXS}` },
  error: { color: tokens.colorStatusDangerForeground1 },
})

interface Choice {
  value: string
  text: string
  note: string
  current: boolean
}

interface PickProps {
  label: string
  word: string
  choices: Choice[]
  onPick: (value: string) => void
}

/** One side of the way: a word and what is chosen; a menu where there is something to choose. */
const Pick = ({ label, word, choices, onPick }: PickProps) => {
  const styles = useStyles()
  const current = choices.find((choice) => choice.current)
  if (!current) return null
  if (choices.length === 1)
    return (
      <Text size={200} className={styles.soft}>
        {word} {current.text}
      </Text>
    )
  return (
    <>
      <Text size={200} className={styles.soft}>
        {word}
      </Text>
      <Menu
        checkedValues={{ way: [current.value] }}
        onCheckedValueChange={(_, data) => data.checkedItems[0] && onPick(data.checkedItems[0])}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            size="small"
            appearance="subtle"
            className={styles.button}
            icon={<OpenListIcon />}
            iconPosition="after"
            aria-label={`${label}: ${current.text}`}
          >
            {current.text}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {choices.map(({ value, text, note }) => (
              <MenuItemRadio key={value} name="way" value={value} subText={note || undefined}>
                {text}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  )
}

interface Props {
  conversation: ConversationView
  text: string
  write: (text: string) => void
}

/** From which number, and to which, what is written goes; and why from there. */
export const WayLine = ({ conversation, text, write }: Props) => {
  const styles = useStyles()
  const ways = useWays(conversation.id).data
  const other = useOtherWay(conversation, text, write)
  const from = ways?.from ?? []
  const to = ways?.to ?? []
  const own = from.find(({ current }) => current)
  const expected = from.find(({ why, current }) => !current && why === 'The customer wrote to this number.')
  const ours = from.map(({ id, name, number, why, current, sandbox }) => ({
    value: id,
    text: `${sayOnce(name, number)}${sandbox && from.length > 1 ? ' · Sandbox' : ''}`,
    note: why,
    current,
  }))
  const theirs = to.map(({ address, display, label, current }) => ({
    value: address,
    text: display,
    note: label === 'business' ? 'Business' : 'Mobile',
    current,
  }))
  return (
    <div className={styles.line}>
      {own ? (
        <Pick
          label="From"
          word="From"
          choices={ours}
          onPick={(id) => other.mutate({ from: id, to: conversation.customer })}
        />
      ) : (
        <Text size={200} className={styles.soft}>
          From {sayOnce(conversation.numberName, conversation.number)}
        </Text>
      )}
      {to.length > 1 && (
        <Pick
          label="To"
          word="to"
          choices={theirs}
          onPick={(address) => other.mutate({ from: conversation.numberId, to: address })}
        />
      )}
      {from.length > 1 && own?.why && (
        <Text size={200} className={styles.soft}>
          {own.why}
        </Text>
      )}
      {expected && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => other.mutate({ from: expected.id, to: conversation.customer })}
        >
          The customer wrote to {expected.name}. Text from there
        </Button>
      )}
      {other.error && (
        <Text size={200} role="alert" className={styles.error}>
          {toDeskError(other.error).message}
        </Text>
      )}
    </div>
  )
}
