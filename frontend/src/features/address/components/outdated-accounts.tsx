import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { NumberUpdateView } from '@/bridge'
import { CallProblem } from '@/components/problem-bar'
import { useOutdated } from '../api/use-outdated'
import { NumberUpdates } from './number-updates'
import { OutdatedAccount } from './outdated-account'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '720px' },
  title: { margin: 0 },
})

interface Report {
  account: string
  updates: NumberUpdateView[]
}

/** Who is to be told that the public address is another one now; nothing while nobody is. */
export const OutdatedAccounts = () => {
  const styles = useStyles()
  const outdated = useOutdated()
  const [report, setReport] = useState<Report>() // outlives the account’s place in the list
  if (outdated.error) return <CallProblem error={outdated.error} />
  const list = outdated.data ?? []
  if (list.length === 0 && !report) return null
  return (
    <section className={styles.root} aria-label="Providers to be told">
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        The public address has changed
      </Text>
      {list.length > 0 && (
        <Text>
          These providers still call the former address, so replies don’t arrive by themselves. An account leaves the
          list when the new URL is set, when a text comes in at it, or when you mark it as done.
        </Text>
      )}
      {list.map((item) => (
        <OutdatedAccount
          key={item.accountId}
          item={item}
          onUpdated={(updates) => setReport({ account: item.name, updates })}
        />
      ))}
      {report && <NumberUpdates {...report} />}
    </section>
  )
}
