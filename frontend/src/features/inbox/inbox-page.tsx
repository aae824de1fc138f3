import { makeStyles, mergeClasses, ToggleButton } from '@fluentui/react-components'
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useParams, useSearchParams } from 'react-router'
import { type ConversationView, useMe } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { InboxIcon, NumbersIcon, PhonesIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useCommands } from '@/lib/commands'
import { useMedia } from '@/lib/use-media'
import { useConversation, useNone, useSenders } from './api/use-conversations'
import { Conversation } from './components/conversation'
import { ConversationActions } from './components/conversation-actions'
import { ConversationList } from './components/conversation-list'
import { CustomerPane } from './components/customer-pane'
import { KeysDialog } from './components/keys-dialog'
import { NewMessageDialog } from './components/new-message-dialog'
import { Said } from './components/said'
import { useInboxKeys } from './lib/use-inbox-keys'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    height: '100%',
    gridTemplateRows: 'minmax(0, 1fr)',
    gridTemplateColumns: '340px minmax(0, 1fr)',
  },
  withSide: { gridTemplateColumns: '340px minmax(0, 1fr) 320px' },
  withoutList: { gridTemplateColumns: 'minmax(0, 1fr) 320px' },
  single: { gridTemplateColumns: 'minmax(0, 1fr)' },
})

interface Props {
  /** The checklist and the simulated customers' phones are other features'; the app puts them in. */
  checklist: (of: { onWrite: () => void; small?: boolean; tools?: ReactNode; otherwise?: ReactNode }) => ReactNode
  /** What other features offer in the head of a conversation, and say above its composer. */
  actions: (conversation: ConversationView) => ReactNode
  notices: (conversation: ConversationView) => ReactNode
  phones: (of: { conversation: ConversationView | undefined; onClose: () => void }) => ReactNode
}

/** Which panes there is room for: list and conversation take turns when there is little. */
const usePanes = (open: boolean, phonesOpen: boolean) => {
  const roomy = useMedia('(min-width: 1180px)')
  const cramped = useMedia('(max-width: 859px)')
  const side = phonesOpen || (roomy && open)
  const list = cramped ? !open && !phonesOpen : roomy || !phonesOpen || !open
  const thread = open ? !cramped || !phonesOpen : !cramped && !(phonesOpen && !roomy)
  return { side, list, thread }
}

interface NothingProps extends Pick<Props, 'checklist'> {
  none: boolean
  unowned: boolean
  onWrite: () => void
  tools: ReactNode
}

/** Beside the list while no conversation is open: what is missing, what is left to do, or how to go on. */
const NothingOpen = ({ none, unowned, checklist, onWrite, tools }: NothingProps) => {
  if (unowned)
    return (
      <EmptyState
        icon={<NumbersIcon />}
        title="You have no phone number yet"
        text="Ask an administrator to make you an owner of a number. Then you can text from it, and what customers write to it appears here."
      />
    )
  const otherwise = (
    <EmptyState
      icon={<InboxIcon />}
      title={none ? 'Write the first text' : 'Choose a conversation'}
      text={
        none
          ? 'Choose New message, or press n. What customers write to your numbers appears here by itself.'
          : 'Or press n to write to somebody new. r answers, the arrow keys go through the list.'
      }
    >
      {tools}
    </EmptyState>
  )
  return checklist({ onWrite, tools, otherwise })
}

/** Sales > Inbox. */
export const InboxPage = ({ checklist, actions, notices, phones }: Props) => {
  const styles = useStyles()
  const { id = '' } = useParams()
  const state = useLocation().state as { write?: boolean; phones?: boolean } | null
  const me = useMe()
  const conversation = useConversation(id)
  const beside = useDeferredValue(conversation.data) // the texts come first
  const none = useNone() === true
  const unowned = useSenders().data?.length === 0 && none && me.data?.canManageNumbers === false
  const box = useRef<HTMLTextAreaElement>(null)
  const [params, setParams] = useSearchParams()
  const [pressed, setWriting] = useState(false)
  const writing = pressed || params.get('new') === '1'
  const stopWriting = () => {
    setWriting(false)
    params.delete('new')
    setParams(params, { replace: true })
  }
  const [phonesOpen, setPhonesOpen] = useState(false)
  const write = () => setWriting(true)
  const panes = usePanes(id !== '', phonesOpen)

  const [keysShown, setKeysShown] = useState(false)
  useInboxKeys(
    useMemo(() => ({ n: () => setWriting(true), r: () => box.current?.focus(), '?': () => setKeysShown(true) }), []),
  )
  useCommands(useMemo(() => [{ name: 'Keys of the inbox', key: '?', run: () => setKeysShown(true) }], []))
  useCommands(useMemo(() => (id === '' ? [] : [{ name: 'Reply', key: 'r', run: () => box.current?.focus() }]), [id]))
  const loaded = conversation.data?.id
  useEffect(() => {
    if (state?.write && loaded) requestAnimationFrame(() => box.current?.focus())
  }, [state, loaded])

  const roomy = useMedia('(min-width: 1180px)')
  useEffect(() => {
    if (state?.phones && roomy) setPhonesOpen(true) // who texts a simulated customer answers as one next
  }, [state, roomy])

  const columns = [panes.list, panes.thread, panes.side]
  const layout =
    columns.filter(Boolean).length === 1
      ? styles.single
      : panes.side && (panes.list ? panes.thread && styles.withSide : styles.withoutList)
  /** In the head of a conversation, where there is little room, only as its picture. */
  const phonesButton = (bare: boolean) =>
    me.data?.hasSandbox && (
      <ToggleButton
        appearance="subtle"
        icon={<PhonesIcon />}
        aria-label="Phones"
        title={bare ? 'Phones of simulated customers' : undefined}
        checked={phonesOpen}
        onClick={() => setPhonesOpen(!phonesOpen)}
      >
        {bare ? undefined : 'Phones'}
      </ToggleButton>
    )
  return (
    <div className={mergeClasses(styles.root, layout)}>
      {panes.list && (
        <ConversationList onNew={write} onEnter={() => box.current?.focus()}>
          {(id !== '' || !panes.thread || unowned) && checklist({ onWrite: write, small: true })}
        </ConversationList>
      )}
      {panes.thread &&
        (id === '' ? (
          <NothingOpen
            none={none}
            unowned={unowned}
            checklist={checklist}
            onWrite={write}
            tools={phonesButton(false)}
          />
        ) : (
          <Loaded query={conversation} what="the conversation">
            {(data) => (
              <Conversation
                conversation={data}
                alone={!panes.list}
                box={box}
                notices={notices(data)}
                tools={
                  <>
                    {phonesButton(true)}
                    {actions(data)}
                    <ConversationActions key={id} conversation={data} />
                  </>
                }
              />
            )}
          </Loaded>
        ))}
      {panes.side &&
        (phonesOpen
          ? phones({ conversation: conversation.data, onClose: () => setPhonesOpen(false) })
          : conversation.data && beside?.id === id && <CustomerPane key={beside.id} conversation={beside} />)}
      {writing && <NewMessageDialog onClose={stopWriting} />}
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
      <Said />
    </div>
  )
}
