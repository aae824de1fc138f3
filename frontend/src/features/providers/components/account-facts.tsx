import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { AccountView, ProviderView } from '@/bridge'
import { SandboxTag } from '@/components/sandbox-tag'
import { TimeText } from '@/components/time-text'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, max-content) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3 },
  fact: { margin: 0, overflowWrap: 'anywhere' },
})

const Facts = ({ facts }: { facts: [term: string, fact: ReactNode][] }) => {
  const styles = useStyles()
  return (
    <dl className={styles.list}>
      {facts.map(([term, fact]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.fact}>{fact}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Everything that was entered; secrets stay masked. */
export const AccountFacts = ({ account, provider }: { account: AccountView; provider: ProviderView }) => (
  <Facts
    facts={[
      [
        'Provider',
        <span key="p">
          {account.provider} {account.sandbox && <SandboxTag />}
        </span>,
      ],
      ['Name', account.name || '–'],
      ...(account.description ? [['Description', account.description] satisfies [string, string]] : []),
      ...provider.fields.map((field): [string, ReactNode] => [
        field.label,
        field.secret
          ? account.secretsSet.includes(field.key)
            ? '•••••••• (in the keychain)'
            : 'Missing'
          : account.fields[field.key] || (field.required ? 'Missing' : '–'),
      ]),
      [
        'Connection',
        account.tested.at ? (
          <span key="t">
            {account.tested.text} (<TimeText at={account.tested.at} />)
          </span>
        ) : (
          'Not tested'
        ),
      ],
    ]}
  />
)
