import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomerView, MessageView } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { many } from '@/lib/words'
import type { ThreadPages } from '../api/use-messages'
import { useMove } from '../api/use-move'
import { ChangeDialog } from './change-dialog'
import { useSay } from './said'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  count: { flexGrow: 1 },
})

/** The chosen texts as they are in the cache, before they are moved. */
const useChosen = (chosen: ReadonlySet<string>) => {
  const client = useQueryClient()
  return (): MessageView[] => {
    const all = client
      .getQueriesData<ThreadPages>({ queryKey: keys.allMessages })
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
    const texts = new Map(
      all.flatMap(({ message }) => (message && chosen.has(message.id) ? [[message.id, message]] : [])),
    )
    return [...texts.values()]
  }
}

interface Props {
  chosen: ReadonlySet<string>
  onStop: () => void
}

/** In place of the composer while texts are being chosen: what to do with them. */
export const SelectionBar = ({ chosen, onStop }: Props) => {
  const styles = useStyles()
  const say = useSay()
  const { move, back } = useMove()
  const textsOf = useChosen(chosen)
  const [asking, setAsking] = useState(false)
  const change = (to: CustomerView) => {
    const texts = textsOf()
    onStop()
    const undo = () => void back.mutateAsync(texts).catch(say.failed)
    move
      .mutateAsync({ texts, recordId: to.id, title: to.title })
      .then(() => say.done(`Moved ${many(texts.length, 'text')} to ${to.title}`, undo))
      .catch(say.failed)
  }
  return (
    <div className={styles.root} role="toolbar" aria-label="Chosen texts">
      <Text className={styles.count} role="status">
        {chosen.size === 0
          ? 'Choose the texts to move. Shift takes all between.'
          : `${many(chosen.size, 'text')} chosen`}
      </Text>
      <Button onClick={onStop}>Cancel</Button>
      <Button appearance="primary" disabled={chosen.size === 0} onClick={() => setAsking(true)}>
        Change
      </Button>
      {asking && <ChangeDialog count={chosen.size} onChange={change} onClose={() => setAsking(false)} />}
    </div>
  )
}
