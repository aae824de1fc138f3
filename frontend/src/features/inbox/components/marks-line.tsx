import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { RefObject } from 'react'
import { firstMark, marksIn } from '../lib/marks'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  error: { color: tokens.colorStatusDangerForeground1 },
})

/** What a template left open, and the way there: such a text can't be sent. */
export const MarksLine = ({ text, box }: { text: string; box: RefObject<HTMLTextAreaElement | null> }) => {
  const styles = useStyles()
  const marks = marksIn(text)
  if (marks.length === 0) return null
  const go = () => {
    const place = firstMark(text)
    box.current?.focus()
    if (place) box.current?.setSelectionRange(...place)
  }
  return (
    <div className={styles.line}>
      <Text size={200} role="status" className={styles.error}>
        Nothing is known for {marks.map((name) => `{{${name}}}`).join(', ')}. Write it, or take it out, before you send.
      </Text>
      <Button size="small" appearance="subtle" onClick={go}>
        Go there
      </Button>
    </div>
  )
}
