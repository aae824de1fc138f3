import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type Limits, objection } from '@/lib/limits'
import { countSegments, plain } from '@/lib/segments'
import { many } from '@/lib/words'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '24px' },
  count: { marginLeft: 'auto', fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
  soft: { color: tokens.colorNeutralForeground3 },
  amber: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  error: { color: tokens.colorStatusDangerForeground1 },
})

interface Props {
  text: string
  limits: Limits
  onReplace: (text: string) => void
}

/** What the text costs while it is typed, and which character makes it dear. */
export const Counter = ({ text, limits, onReplace }: Props) => {
  const styles = useStyles()
  const { encoding, units, capacity, count, forces, replacement } = countSegments(text)
  const problem = objection(text, limits)
  return (
    <div className={styles.row}>
      {problem && (
        <Text size={200} role="alert" className={styles.error}>
          {problem}
        </Text>
      )}
      {!problem && forces && (
        <Text size={200} className={styles.soft}>
          “{forces}” makes this a Unicode text ({encoding}), which holds fewer characters.
        </Text>
      )}
      {!problem && replacement && (
        <Button size="small" appearance="subtle" onClick={() => onReplace(plain(text))}>
          Use “{replacement}” instead
        </Button>
      )}
      {text !== '' && (
        <Text
          size={200}
          className={mergeClasses(styles.count, count > 1 && styles.amber)}
          aria-label={`${units} of ${capacity} characters, ${many(count, 'text')}`}
          role="img"
        >
          {units} / {capacity} · {many(count, 'text')}
        </Text>
      )}
    </div>
  )
}
