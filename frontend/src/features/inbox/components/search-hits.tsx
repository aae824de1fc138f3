import { Avatar, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import type { CustomerView, FoundPersonView, FoundTextView } from '@/bridge'
import { Marked } from '@/components/marked'
import { Name } from '@/components/name'
import { avatarName } from '@/lib/initials'
import { fullTime, listTime } from '@/lib/time'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  plain: { gridTemplateColumns: 'minmax(0, 1fr)' },
  line: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, minWidth: 0 },
  cut: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  bold: { fontWeight: tokens.fontWeightSemibold },
  soft: { color: tokens.colorNeutralForeground3 },
  noShrink: { flexShrink: 0 },
  excerpt: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
})

const Head = ({ name, at, now }: { name: ReactNode; at: string; now: number }) => {
  const styles = useStyles()
  return (
    <div className={styles.line}>
      <Text className={mergeClasses(styles.cut, styles.bold)}>{name}</Text>
      <Text size={200} className={mergeClasses(styles.soft, styles.noShrink)} title={fullTime(at)}>
        {listTime(at, now)}
      </Text>
    </div>
  )
}

/** A customer who was found; leads to the conversation. */
export const PersonHit = ({ person, now }: { person: FoundPersonView; now: number }) => {
  const styles = useStyles()
  const { conversationId, customer, plain, name, company, number, numberName, lastAt } = person
  return (
    <NavLink to={`/inbox/${conversationId}`} className={styles.row} data-hit>
      <Avatar
        name={avatarName(plain)}
        color={plain ? 'colorful' : 'neutral'}
        idForColor={customer}
        size={32}
        aria-hidden
      />
      <div>
        <Head name={<Marked pieces={plain ? name : number} />} at={lastAt} now={now} />
        <Text block size={200} className={mergeClasses(styles.cut, styles.soft)}>
          {company.length > 0 && (
            <>
              <Marked pieces={company} /> ·{' '}
            </>
          )}
          {plain && (
            <>
              <Marked pieces={number} /> ·{' '}
            </>
          )}
          <Name of={numberName} />
        </Text>
      </div>
    </NavLink>
  )
}

/** A customer of whom there is no conversation here; leads to their page. */
export const CustomerHit = ({ customer }: { customer: CustomerView }) => {
  const styles = useStyles()
  const { id, title, name, company, phones } = customer
  const facts = [company, phones[0]?.display].filter((fact) => fact && fact !== title)
  return (
    <NavLink to={`/customers/${id}`} className={styles.row} data-hit>
      <Avatar
        name={avatarName(name)}
        color={name ? 'colorful' : 'neutral'}
        idForColor={phones[0]?.number ?? id}
        size={32}
        aria-hidden
      />
      <div>
        <Text block className={mergeClasses(styles.cut, styles.bold)}>
          <Name of={title} />
        </Text>
        <Text block size={200} className={mergeClasses(styles.cut, styles.soft)}>
          <Name of={facts.join(' · ')} />
        </Text>
      </div>
    </NavLink>
  )
}

/** A text that was found; leads to its place in the conversation. */
export const TextHit = ({ text, now }: { text: FoundTextView; now: number }) => {
  const styles = useStyles()
  const { conversationId, messageId, customer, direction, at, excerpt } = text
  return (
    <NavLink
      to={`/inbox/${conversationId}?at=${encodeURIComponent(messageId)}`}
      className={mergeClasses(styles.row, styles.plain)}
      data-hit
    >
      <Head name={<Name of={customer} />} at={at} now={now} />
      <Text size={200} className={styles.excerpt}>
        {direction === 'out' && 'You: '}
        <Marked pieces={excerpt} />
      </Text>
    </NavLink>
  )
}
