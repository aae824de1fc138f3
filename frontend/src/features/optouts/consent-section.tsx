import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { ConsentRecord } from './components/consent-record'
import { OptOutDialog } from './components/opt-out-dialog'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

interface Props {
  name: string
  phones: { number: string; display: string }[]
}

/** On a customer's page: what they agreed to, number by number, and the way to opt them out. */
export const ConsentSection = ({ name, phones }: Props) => {
  const styles = useStyles()
  const [opting, setOpting] = useState('')
  if (phones.length === 0) return null
  return (
    <section className={styles.root} aria-label="Consent">
      <Text as="h3" size={400} weight="semibold" className={styles.heading}>
        Consent
      </Text>
      {phones.map(({ number, display }) => (
        <div key={number} className={styles.root}>
          <div className={styles.head}>
            <Text weight="semibold">{display}</Text>
            <Button size="small" aria-label={`Opt ${display} out`} onClick={() => setOpting(number)}>
              Opt out
            </Button>
          </div>
          <ConsentRecord address={number} />
        </div>
      ))}
      {opting && <OptOutDialog number={opting} name={name} onClose={() => setOpting('')} />}
    </section>
  )
}
