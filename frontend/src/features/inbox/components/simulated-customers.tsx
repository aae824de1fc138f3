import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  customer: {
    display: 'grid',
    gridTemplateColumns: '112px 128px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  soft: { color: tokens.colorNeutralForeground3 },
})

/** From a sandbox number only these can be texted; each behaves in its own way. */
export const SimulatedCustomers = ({ onChoose }: { onChoose: (number: string) => void }) => {
  const styles = useStyles()
  const backend = useBackend()
  const phones = useQuery({ queryKey: keys.phones, queryFn: () => backend.Sandbox.Phones() })
  if (!phones.data?.length) return null
  return (
    <div className={styles.root}>
      <Text>Simulated customers</Text>
      {phones.data.map((phone) => (
        <Button
          key={phone.number}
          className={styles.customer}
          size="small"
          appearance="subtle"
          title={phone.note}
          onClick={() => onChoose(phone.number)}
        >
          <span className={styles.cut}>{phone.name}</span>
          <span className={styles.cut}>{phone.display}</span>
          <span className={mergeClasses(styles.cut, styles.soft)}>{phone.note}</span>
        </Button>
      ))}
    </div>
  )
}
