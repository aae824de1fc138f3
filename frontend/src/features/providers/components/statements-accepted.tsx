import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { StatementView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { fullTime } from '@/lib/time'
import { useStatements } from '../api/use-providers'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '640px' },
  title: { margin: 0 },
  text: { margin: `${tokens.spacingVerticalXXS} 0`, color: tokens.colorNeutralForeground2 },
  who: { color: tokens.colorNeutralForeground3 },
})

const Statement = ({ statement }: { statement: StatementView }) => {
  const styles = useStyles()
  return (
    <article>
      <Text weight="semibold">{statement.title}</Text>
      <p className={styles.text}>{statement.text}</p>
      <Text size={200} className={styles.who}>
        {`Version ${statement.version}. `}
        {statement.accepted
          ? `Accepted by ${statement.acceptedBy || 'somebody who is no longer here'} on ${fullTime(statement.acceptedAt)}.`
          : 'Not accepted yet. It is asked when the next account of this provider is set up.'}
      </Text>
    </article>
  )
}

/** What was accepted for this provider: text, version, who and when. */
export const StatementsAccepted = ({ kind }: { kind: string }) => {
  const styles = useStyles()
  const statements = useStatements(kind)
  return (
    <section className={styles.root} aria-labelledby="statements">
      <Text as="h3" id="statements" size={400} weight="semibold" className={styles.title}>
        Statements accepted
      </Text>
      <Loaded query={statements} what="the statements" rows={2}>
        {(list) => list.map((statement) => <Statement key={statement.id} statement={statement} />)}
      </Loaded>
    </section>
  )
}
