import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXXS },
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
        <Button key={phone.number} size="small" appearance="subtle" onClick={() => onChoose(phone.number)}>
          {phone.name} · {phone.display}
          {phone.note && <span className={styles.soft}>&nbsp;· {phone.note}</span>}
        </Button>
      ))}
    </div>
  )
}
