import { Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { PlaceholderView } from '@/bridge'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0, // a fieldset is as wide as what is in it otherwise
    margin: 0,
    padding: 0,
    border: 'none',
  },
  legend: { padding: 0 },
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: tokens.spacingHorizontalS },
  input: { minWidth: 0 },
  help: { color: tokens.colorNeutralForeground3 },
  error: { color: tokens.colorPaletteRedForeground1 },
})

interface Props {
  placeholders: PlaceholderView[]
  problem?: string
  readOnly: boolean
  onChange: (placeholders: PlaceholderView[]) => void
}

/** How each placeholder of the message is called, and what stands there where a customer has nothing. */
export const PlaceholderFields = ({ placeholders, problem, readOnly, onChange }: Props) => {
  const styles = useStyles()
  if (placeholders.length === 0) return null
  const set = (key: string, over: Partial<PlaceholderView>) =>
    onChange(placeholders.map((p) => (p.key === key ? { ...p, ...over } : p)))
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>Placeholders</legend>
      <Text size={200} className={styles.help}>
        The default stands there where a customer has nothing of the kind. Without one you are asked before you send.
      </Text>
      {placeholders.map((p) => (
        <div key={p.key} className={styles.row}>
          <Field label={`Name of {{${p.key}}}`}>
            <Input
              className={styles.input}
              value={p.label}
              readOnly={readOnly}
              onChange={(_, data) => set(p.key, { label: data.value })}
            />
          </Field>
          <Field label={`Default of {{${p.key}}}`}>
            <Input
              className={styles.input}
              value={p.default}
              readOnly={readOnly}
              onChange={(_, data) => set(p.key, { default: data.value })}
            />
          </Field>
        </div>
      ))}
      {problem && (
        <Text size={200} role="alert" className={styles.error}>
          {problem}
        </Text>
      )}
    </fieldset>
  )
}
