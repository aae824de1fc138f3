import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { NumberUpdateView } from '@/bridge'
import { ProblemBar } from '@/components/problem-bar'
import { sayOnce } from '@/lib/words'

const useStyles = makeStyles({ list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' } })

const title = (account: string, updates: NumberUpdateView[]): string => {
  const failed = updates.filter(({ ok }) => !ok).length
  if (updates.length === 0) return `${account} has no number that receives, so nothing was changed.`
  if (failed === 0) return `${account} is up to date.`
  return failed === updates.length
    ? `Nothing was changed for ${account}.`
    : `${account} is up to date for ${updates.length - failed} of ${updates.length} numbers.`
}

/** What changed at the provider, number by number. */
export const NumberUpdates = ({ account, updates }: { account: string; updates: NumberUpdateView[] }) => {
  const styles = useStyles()
  const failed = updates.length === 0 || updates.some(({ ok }) => !ok)
  return (
    <ProblemBar
      intent={failed ? 'warning' : 'success'}
      title={title(account, updates)}
      text={
        <ul className={styles.list}>
          {updates.map(({ id, name, display, text, remedy }) => (
            <li key={id}>
              <Text weight="semibold">{sayOnce(name, display)}:</Text> {text} {remedy}
            </li>
          ))}
        </ul>
      }
    />
  )
}
