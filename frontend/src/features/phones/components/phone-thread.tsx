import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { PhoneTextView } from '@/bridge'
import { PictureIcon } from '@/components/icons'
import { clockTime, fullTime } from '@/lib/time'
import { many } from '@/lib/words'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    margin: 0,
    listStyleType: 'none',
  },
  item: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  mine: { alignItems: 'flex-end' },
  text: {
    maxWidth: '85%',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground6,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  mineText: { backgroundColor: tokens.colorNeutralForeground2, color: tokens.colorNeutralBackground1 },
  picture: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  soft: { color: tokens.colorNeutralForeground3 },
})

/** What the customer sees: our texts left, their own right. */
export const PhoneThread = ({ texts, name }: { texts: PhoneTextView[]; name: string }) => {
  const styles = useStyles()
  const end = useRef<HTMLLIElement>(null)
  const count = texts.length
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <ul className={styles.root} aria-label={`Texts on the phone of ${name}`} tabIndex={0}>
      {texts.length === 0 && (
        <li>
          <Text className={styles.soft}>Nothing has come to this phone yet.</Text>
        </li>
      )}
      {texts.map((text) => (
        <li key={text.id} className={mergeClasses(styles.item, text.mine && styles.mine)}>
          <span className={mergeClasses(styles.text, text.mine && styles.mineText)}>
            {text.pictures > 0 && (
              <span className={styles.picture}>
                <PictureIcon aria-hidden /> {many(text.pictures, 'picture')}
              </span>
            )}
            {text.body}
          </span>
          <Text size={100} className={styles.soft} title={fullTime(text.at)}>
            {clockTime(text.at)}
          </Text>
        </li>
      ))}
      <li ref={end} aria-hidden />
    </ul>
  )
}
