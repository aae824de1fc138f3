import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { NumberCheckView } from '@/bridge'
import { Level } from '@/components/level'
import { sayOnce } from '@/lib/words'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalS} 0`,
    overflowWrap: 'anywhere',
  },
  found: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  remedy: { color: tokens.colorNeutralForeground2 },
  title: { margin: 0 },
})

const level = (state: string) => (state === 'right' || state === 'pulled' ? 'ok' : 'warning')

/** Where the provider sends the incoming texts of each number, as far as it can be asked. */
export const NumberChecks = ({ checks, provider }: { checks: NumberCheckView[]; provider: string }) => {
  const styles = useStyles()
  if (checks.length === 0) return null
  return (
    <>
      <Text as="h4" weight="semibold" className={styles.title}>
        Where {provider} sends the texts of each number
      </Text>
      <ul className={styles.list} aria-label="Numbers at the provider">
        {checks.map(({ id, name, display, webhook }) => (
          <li key={id} className={styles.item}>
            <Text weight="semibold">{sayOnce(name, display)}</Text>
            <Level level={level(webhook.state)} text={webhook.text} />
            {webhook.state !== 'right' && webhook.found && <span className={styles.found}>{webhook.found}</span>}
            {webhook.remedy && <Text className={styles.remedy}>{webhook.remedy}</Text>}
          </li>
        ))}
      </ul>
    </>
  )
}
