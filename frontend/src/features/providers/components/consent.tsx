import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { StatementView } from '@/bridge'
import { fullTime } from '@/lib/time'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    border: 'none',
    margin: 0,
    padding: 0,
    maxWidth: '640px',
  },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  title: { color: tokens.colorNeutralForeground1 },
  text: {
    margin: `0 0 0 calc(${tokens.spacingHorizontalXXXL} + ${tokens.spacingHorizontalXS})`,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'pre-line',
  },
})

interface Props {
  statements: StatementView[]
  accepted: string[]
  onChange: (accepted: string[]) => void
}

/** The statements that must be accepted once for each provider. */
export const Consent = ({ statements, accepted, onChange }: Props) => {
  const styles = useStyles()
  const first = statements[0]
  if (first && statements.every((statement) => statement.accepted))
    return (
      <Text>
        {first.acceptedBy || 'Somebody'} accepted the statements for this provider on {fullTime(first.acceptedAt)}.
      </Text>
    )
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...accepted, id] : accepted.filter((other) => other !== id))
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>Accept both to go on</legend>
      {statements.map((statement) => (
        <div key={statement.id}>
          <Checkbox
            label={
              <Text weight="semibold" className={styles.title}>
                {statement.title}
              </Text>
            }
            checked={statement.accepted || accepted.includes(statement.id)}
            disabled={statement.accepted}
            onChange={(_, data) => toggle(statement.id, data.checked === true)}
          />
          <p className={styles.text}>{statement.text}</p>
        </div>
      ))}
    </fieldset>
  )
}
