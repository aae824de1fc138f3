import { Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import type { RecognizedView } from '@/bridge'
import { OptedOutIcon } from '@/components/icons'
import { countryName } from '@/lib/countries'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  soft: { color: tokens.colorNeutralForeground2 },
})

const nameOf = ({ display, country }: RecognizedView) => (country ? `${display} · ${countryName(country)}` : display)

interface Props {
  found: RecognizedView[]
  chosen: string
  problem: string
  onChoose: (address: string) => void
}

/** Which number is meant, asked where it may be several; and whether it may be texted, before anything is typed. */
export const Recipient = ({ found, chosen, problem, onChoose }: Props) => {
  const styles = useStyles()
  const meant = found.find(({ address }) => address === chosen)
  return (
    <>
      {found.length > 1 && (
        <Field label="Which number is meant?" validationMessage={problem}>
          <RadioGroup value={chosen} onChange={(_, data) => onChoose(data.value)}>
            {found.map((one) => (
              <Radio key={one.address} value={one.address} label={nameOf(one)} />
            ))}
          </RadioGroup>
        </Field>
      )}
      {found.length === 1 && meant && (
        <Text role="status" className={styles.soft}>
          Text to {nameOf(meant)}
        </Text>
      )}
      {meant?.optedOut && (
        <Text role="alert" className={styles.line}>
          <OptedOutIcon aria-hidden />
          {meant.optedOut}
        </Text>
      )}
    </>
  )
}
