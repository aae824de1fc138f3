import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { CustomerView } from '@/bridge'
import { Name } from '@/components/name'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, margin: 0, padding: 0 },
  item: { listStyleType: 'none' },
  customer: {
    display: 'grid',
    width: '100%',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  soft: { color: tokens.colorNeutralForeground3 },
})

const shown = 8

interface Props {
  customers: CustomerView[]
  onChoose: (number: string) => void
}

/** The customers that may be meant, each of their numbers a way to write. */
export const FoundCustomers = ({ customers, onChoose }: Props) => {
  const styles = useStyles()
  const ways = customers.flatMap(({ id, title, phones }) => phones.map((phone) => ({ id, title, phone })))
  if (ways.length === 0) return null
  return (
    <>
      <ul className={styles.root} aria-label="Customers">
        {ways.slice(0, shown).map(({ id, title, phone }) => (
          <li key={`${id} ${phone.number}`} className={styles.item}>
            <Button className={styles.customer} size="small" appearance="subtle" onClick={() => onChoose(phone.number)}>
              <span className={styles.cut}>
                <Name of={title} />
              </span>
              <span className={mergeClasses(styles.cut, styles.soft)}>
                {phone.display === title ? '' : phone.display}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {ways.length > shown && <Text size={200}>More customers fit. Type more of the name or number.</Text>}
    </>
  )
}
