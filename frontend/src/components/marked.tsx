import { makeStyles, tokens } from '@fluentui/react-components'
import type { PieceView } from '@/bridge'

const useStyles = makeStyles({
  hit: {
    backgroundColor: tokens.colorPaletteYellowBackground2,
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusSmall,
    '@media (forced-colors: active)': { backgroundColor: 'Mark', color: 'MarkText' },
  },
})

/** A text with what was looked for marked; it reaches no further than itself, whichever way it is written. */
export const Marked = ({ pieces }: { pieces: PieceView[] }) => {
  const styles = useStyles()
  return (
    <bdi>
      {pieces.map(({ text, hit }, place) =>
        hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name, and change together
          <mark key={place} className={styles.hit}>
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </bdi>
  )
}
