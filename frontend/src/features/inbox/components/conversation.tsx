import { makeStyles } from '@fluentui/react-components'
import { type ReactNode, type RefObject, useEffect } from 'react'
import type { ConversationView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { useConversationActions } from '../api/use-conversations'
import { useDraft } from '../api/use-draft'
import { Composer } from './composer'
import { ConversationHeader } from './conversation-header'
import { LockedComposer } from './locked-composer'
import { Thread } from './thread'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 },
})

interface Props {
  conversation: ConversationView
  alone: boolean
  box: RefObject<HTMLTextAreaElement | null>
  tools: ReactNode
}

/** An open conversation is a read one, as long as the window is looked at. */
const useReading = ({ id, unread }: ConversationView) => {
  const { mutate } = useConversationActions().markRead
  useEffect(() => {
    if (unread === 0) return
    const read = () => void (document.visibilityState === 'visible' && mutate(id))
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [id, unread, mutate])
}

/** One conversation: head, texts, composer. */
export const Conversation = ({ conversation, alone, box, tools }: Props) => {
  const styles = useStyles()
  const draft = useDraft(conversation.id)
  useReading(conversation)
  return (
    <div className={styles.root}>
      <ConversationHeader conversation={conversation} alone={alone}>
        {tools}
      </ConversationHeader>
      <Thread key={conversation.id} conversation={conversation} />
      {conversation.locked ? (
        <LockedComposer conversation={conversation} />
      ) : (
        <Loaded query={draft} what="the draft" rows={1}>
          {(text) => <Composer key={conversation.id} conversation={conversation} draft={text} box={box} />}
        </Loaded>
      )}
    </div>
  )
}
