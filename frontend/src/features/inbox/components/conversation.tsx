import { makeStyles, ToggleButton, Tooltip } from '@fluentui/react-components'
import { type ReactNode, type RefObject, useState } from 'react'
import type { ConversationView } from '@/bridge'
import { NoteIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useDraft } from '../api/use-draft'
import { Composer } from './composer'
import { ConversationHeader } from './conversation-header'
import { LockedComposer } from './locked-composer'
import { NoteBox } from './note-box'
import { Thread } from './thread'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 },
})

interface Props {
  conversation: ConversationView
  alone: boolean
  box: RefObject<HTMLTextAreaElement | null>
  tools: ReactNode
  notices: ReactNode
}

/** What can be done beside texting: a note for the team. */
const Tools = ({ noting, onNote }: { noting: boolean; onNote: () => void }) => (
  <Tooltip content="Write a note that only your team sees" relationship="description">
    <ToggleButton appearance="subtle" icon={<NoteIcon />} checked={noting} onClick={onNote}>
      Note
    </ToggleButton>
  </Tooltip>
)

/** One conversation: head, texts, composer. */
export const Conversation = ({ conversation, alone, box, tools, notices }: Props) => {
  const styles = useStyles()
  const draft = useDraft(conversation.id)
  const [noting, setNoting] = useState(false)
  return (
    <div className={styles.root}>
      <ConversationHeader conversation={conversation} alone={alone}>
        <Tools noting={noting} onNote={() => setNoting(!noting)} />
        {tools}
      </ConversationHeader>
      <Thread key={conversation.id} conversation={conversation} selection={undefined} />
      {noting && <NoteBox conversationId={conversation.id} onClose={() => setNoting(false)} />}
      {notices}
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
