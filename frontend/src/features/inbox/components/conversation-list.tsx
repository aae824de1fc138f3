import { Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { type ReactNode, useRef } from 'react'
import { Virtuoso } from 'react-virtuoso'
import type { ConversationView } from '@/bridge'
import { ComposeIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useNow } from '@/lib/use-now'
import { useConversations } from '../api/use-conversations'
import { ConversationRow } from './conversation-row'
import { SearchPane } from './search-pane'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    minWidth: 0,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tools: { padding: tokens.spacingHorizontalM, borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  wide: { width: '100%' },
  list: { flexGrow: 1, minHeight: 0 },
  none: { padding: tokens.spacingHorizontalL },
  soft: { color: tokens.colorNeutralForeground2 },
})

const Row = (_: number, conversation: ConversationView, context: { now: number }) => (
  <ConversationRow conversation={conversation} now={context.now} />
)

/** Up and down go from conversation to conversation and open them. */
const step = (list: HTMLElement | null, event: React.KeyboardEvent) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!list || by === undefined) return
  const links = [...list.querySelectorAll<HTMLAnchorElement>('[data-conversation]')]
  const next = links[links.indexOf(document.activeElement as HTMLAnchorElement) + by]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.click()
}

interface Props {
  onNew: () => void
  onEnter: () => void
  /** What stands above the list. */
  children?: ReactNode
}

/** The conversations, newest first. */
export const ConversationList = ({ onNew, onEnter, children }: Props) => {
  const styles = useStyles()
  const now = useNow()
  const list = useRef<HTMLElement>(null)
  const conversations = useConversations()
  const returnsHere = useRestoreFocusTarget()
  const press = (event: React.KeyboardEvent) => {
    step(list.current, event)
    const here = event.target as HTMLElement
    if (event.key !== 'Enter' || here.getAttribute('aria-current') !== 'page') return
    event.preventDefault()
    onEnter()
  }
  return (
    <div className={styles.root}>
      <div className={styles.tools}>
        <Button
          {...returnsHere}
          className={styles.wide}
          appearance="primary"
          icon={<ComposeIcon />}
          title="New message (n)"
          onClick={onNew}
        >
          New message
        </Button>
      </div>
      {children}
      <SearchPane>
        <nav ref={list} aria-label="Conversations" className={styles.list} onKeyDown={press}>
          <Loaded query={conversations} what="the conversations" rows={8}>
            {(items) =>
              items.length === 0 ? (
                <div className={styles.none}>
                  <Text block weight="semibold">
                    No conversations yet
                  </Text>
                  <Text className={styles.soft}>They begin when you write to a customer, or a customer to you.</Text>
                </div>
              ) : (
                <Virtuoso
                  data={items}
                  context={{ now }}
                  tabIndex={-1}
                  computeItemKey={(_, conversation) => conversation.id}
                  itemContent={Row}
                  endReached={() => void (conversations.hasNextPage && conversations.fetchNextPage())}
                  increaseViewportBy={300}
                />
              )
            }
          </Loaded>
        </nav>
      </SearchPane>
    </div>
  )
}
