import { Button, CounterBadge, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { PhoneView } from '@/bridge'
import { PersonIcon } from '@/components/icons'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, overflowY: 'auto' },
  item: {
    justifyContent: 'flex-start',
    width: '100%',
    textAlign: 'left',
    borderRadius: 0,
    padding: tokens.spacingHorizontalM,
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground3 },
})

/** The simulated customers, and how each behaves. */
export const PhoneList = ({ phones, onOpen }: { phones: PhoneView[]; onOpen: (number: string) => void }) => {
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-label="Simulated phones">
      {phones.map((phone) => (
        <li key={phone.number}>
          <Button
            appearance="subtle"
            className={styles.item}
            icon={<PersonIcon />}
            onClick={() => onOpen(phone.number)}
          >
            <span className={styles.words}>
              <Text weight="semibold">{phone.name}</Text>
              <Text size={200} className={styles.soft}>
                {phone.display}
              </Text>
              {phone.note && (
                <Text size={200} className={styles.soft}>
                  {phone.note}
                </Text>
              )}
            </span>
            {phone.unread > 0 && (
              <CounterBadge count={phone.unread} size="small" aria-label={`${phone.unread} unread`} />
            )}
          </Button>
        </li>
      ))}
    </ul>
  )
}
