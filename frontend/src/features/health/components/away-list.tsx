import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { AwayAccountView, AwayView } from '@/bridge'
import { Level } from '@/components/level'
import { Name } from '@/components/name'
import { OutwardLink } from '@/components/outward-link'
import { CallProblem } from '@/components/problem-bar'
import { useMarkSeen } from '../api/use-away'
import { awayWords, fetchedWords, isNews, spanWords } from '../lib/away-words'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  accounts: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalXL },
})

/** What became of the texts that one account got meanwhile. */
const Account = ({ account }: { account: AwayAccountView }) => (
  <li>
    <Name of={account.name} />:{' '}
    {account.problem ? (
      <Level level="warning" text={`${account.problem} SMS Desk tries again by itself.`} />
    ) : account.missed ? (
      <>
        <Level
          level="warning"
          text={`Texts may be missing ${spanWords(account.missedFrom, account.missedUntil)}. ${account.missed}`}
        />{' '}
        {account.link && <OutwardLink to={account.link}>Look at the provider</OutwardLink>}
      </>
    ) : (
      fetchedWords(account)
    )}
  </li>
)

/** The times in which SMS Desk could not be reached, and what became of the texts of each. */
export const AwayList = ({ times }: { times: AwayView[] }) => {
  const styles = useStyles()
  const seen = useMarkSeen()
  if (times.length === 0) return <Text>It could be reached all the time, as far as is known.</Text>
  return (
    <>
      <CallProblem error={seen.error} />
      <ol className={styles.list} aria-label="Times out of reach">
        {times.map((time) => (
          <li key={time.id}>
            <div className={styles.line}>
              <Text weight={isNews(time) ? 'semibold' : 'regular'}>{awayWords(time)}</Text>
              {isNews(time) && (
                <Button size="small" disabled={seen.isPending} onClick={() => seen.mutate(time.id)}>
                  Mark as seen
                </Button>
              )}
            </div>
            {time.accounts.length > 0 && (
              <ul className={styles.accounts}>
                {time.accounts.map((account) => (
                  <Account key={account.id} account={account} />
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
