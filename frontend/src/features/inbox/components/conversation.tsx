import { makeStyles, ToggleButton, Tooltip } from '@fluentui/react-components'
import { type ReactNode, type RefObject, useState } from 'react'
import type { ConversationView } from '@/bridge'
import { NoteIcon, SelectIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useDraft } from '../api/use-draft'
import { useSelection } from '../lib/use-selection'
import { Composer } from './composer'
import { ConversationHeader } from './conversation-header'
import { LockedComposer } from './locked-composer'
import { NoteBox } from './note-box'
import { SelectionBar } from './selection-bar'
import { Thread } from './thread'

const useStyles = makeStyles({
  // where there is little height, at 200 % for example, all of it scrolls and the texts keep some room
  root: { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0, overflowY: 'auto' },
})

interface Props {
  conversation: ConversationView
  alone: boolean
  box: RefObject<HTMLTextAreaElement | null>
  tools: ReactNode
  notices: ReactNode
}

interface ToolsProps {
  noting: boolean
  selecting: boolean
  onNote: () => void
  onSelect: () => void
}

/** What can be done beside texting: a note for the team, and texts to choose. */
const Tools = ({ noting, selecting, onNote, onSelect }: ToolsProps) => (
  <>
    <Tooltip content="Note: only your team sees it" relationship="inaccessible">
      <ToggleButton appearance="subtle" icon={<NoteIcon />} aria-label="Note" checked={noting} onClick={onNote} />
    </Tooltip>
    <Tooltip content="Select texts, to move them to another customer" relationship="inaccessible">
      <ToggleButton
        appearance="subtle"
        icon={<SelectIcon />}
        aria-label="Select"
        checked={selecting}
        onClick={onSelect}
      />
    </Tooltip>
  </>
)

/** The foot: where a text is written, or why it can't be. */
const Foot = ({ conversation, box }: Pick<Props, 'conversation' | 'box'>) => {
  const draft = useDraft(conversation.id)
  if (conversation.locked) return <LockedComposer conversation={conversation} />
  return (
    <Loaded query={draft} what="the draft" rows={1}>
      {(text) => <Composer conversation={conversation} draft={text} box={box} />}
    </Loaded>
  )
}

/** One conversation: head, texts, composer. What is being chosen or noted ends with it. */
export const Conversation = (props: Props) => <Opened key={props.conversation.id} {...props} />

const Opened = ({ conversation, alone, box, tools, notices }: Props) => {
  const styles = useStyles()
  const { selection, start, stop } = useSelection()
  const [noting, setNoting] = useState(false)
  return (
    <div className={styles.root}>
      <ConversationHeader conversation={conversation} alone={alone}>
        <Tools
          noting={noting}
          selecting={selection !== undefined}
          onNote={() => setNoting(!noting)}
          onSelect={selection ? stop : start}
        />
        {tools}
      </ConversationHeader>
      <Thread conversation={conversation} selection={selection} />
      {noting && <NoteBox conversationId={conversation.id} onClose={() => setNoting(false)} />}
      {notices}
      {selection ? (
        <SelectionBar chosen={selection.chosen} onStop={stop} />
      ) : (
        <Foot conversation={conversation} box={box} />
      )}
    </div>
  )
}
