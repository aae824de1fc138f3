import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type Limits, objection } from '@/lib/limits'
import { bare, type Foreign, foreigners, nameOf, plain, replaced } from '@/lib/plain'
import { countSegments } from '@/lib/segments'
import { many } from '@/lib/words'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexGrow: 1,
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
  },
  end: { display: 'inline-flex', gap: tokens.spacingHorizontalS, marginLeft: 'auto' },
  count: { fontVariantNumeric: 'tabular-nums', color: tokens.colorNeutralForeground3 },
  soft: { color: tokens.colorNeutralForeground3 },
  amber: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  error: { color: tokens.colorStatusDangerForeground1 },
})

interface Props {
  text: string
  limits: Limits
  onReplace: (text: string) => void
}

const how = {
  'GSM-7': 'GSM-7: 160 characters fit one text, 153 each of several',
  'UCS-2': 'Unicode (UCS-2): 70 characters fit one text, 67 each of several',
} as const

/** What a character does to the number of texts, or else to what fits one. */
const effect = (text: string, foreign: Foreign[]): string => {
  const without = foreign.reduce((rest, { character }) => replaced(rest, character, '-'), text)
  const [before, now] = [countSegments(without).count, countSegments(text).count]
  const what = foreign.length > 1 ? ` and ${many(foreign.length - 1, 'other character')}` : ''
  if (now > before)
    return `${what} ${what ? 'take' : 'takes'} this text from ${before} to ${many(now, 'text')} (Unicode).`
  return `${what} ${what ? 'make' : 'makes'} this a Unicode text, of which 70 characters fit one text.`
}

/** Offers what could stand in place of the characters that force Unicode. It changes nothing by itself. */
const Offers = ({ text, foreign, onReplace }: Pick<Props, 'text' | 'onReplace'> & { foreign: Foreign[] }) => {
  const withTwin = foreign.filter(({ twin }) => twin !== undefined)
  const accents = foreign.filter((one) => one.bare !== '')
  const [first] = withTwin
  return (
    <>
      {first && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => onReplace(replaced(text, first.character, first.twin ?? ''))}
        >
          {first.twin?.trim() ? `Use “${first.twin}” instead` : `Use ${first.twin ? 'a space' : 'nothing'} instead`}
        </Button>
      )}
      {withTwin.length > 1 && (
        <Button size="small" appearance="subtle" onClick={() => onReplace(plain(text))}>
          Replace all {withTwin.length}
        </Button>
      )}
      {accents.length > 0 && (
        <Button size="small" appearance="subtle" onClick={() => onReplace(bare(text))}>
          Drop the accents of {accents.map(({ character }) => character).join(' ')}
        </Button>
      )}
    </>
  )
}

/** What the text costs while it is typed, and which character makes it dear. */
export const Counter = ({ text, limits, onReplace }: Props) => {
  const styles = useStyles()
  const { encoding, units, capacity, count, forces } = countSegments(text)
  const problem = objection(text, limits)
  const foreign = forces ? foreigners(text) : []
  const [first] = foreign
  const texts = many(count, 'text')
  return (
    <div className={styles.row}>
      {problem && (
        <Text size={200} role="alert" className={styles.error}>
          {problem}
        </Text>
      )}
      {!problem && first && (
        <Text size={200} className={styles.soft}>
          {nameOf(first.character)}
          {effect(text, foreign)}
        </Text>
      )}
      {foreign.length > 0 && <Offers text={text} foreign={foreign} onReplace={onReplace} />}
      {text !== '' && (
        <span className={styles.end} title={how[encoding]}>
          <Text size={200} className={styles.soft}>
            {encoding === 'UCS-2' ? 'Unicode' : encoding}
          </Text>
          <Text
            size={200}
            className={mergeClasses(styles.count, count > 1 && styles.amber)}
            aria-label={`${units} of ${capacity} characters, ${texts}`}
            role="img"
          >
            {units} / {capacity} · {texts}
          </Text>
        </span>
      )}
    </div>
  )
}
