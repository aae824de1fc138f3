import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { type ReactNode, type Ref, useCallback, useRef } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type ItemProps, type ListProps, Virtuoso } from 'react-virtuoso'
import type { ConversationView } from '@/bridge'
import { ComposeIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { useNow } from '@/lib/use-now'
import { useConversations } from '../api/use-conversations'
import { useAhead } from '../api/use-messages'
import { useListKeys } from '../lib/use-list-keys'
import { useListPlace } from '../lib/use-list-place'
import { ConversationRow } from './conversation-row'
import { ListFilters } from './list-filters'
import { NothingListed } from './nothing-listed'
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
})

interface RowContext {
  now: number
  /** The open one. */
  id: string
  search: string
  onAhead: (id: string) => void
  onOpen: (id: string) => void
}

const renderRow = (_: number, conversation: ConversationView, { id, ...context }: RowContext) => (
  <ConversationRow conversation={conversation} current={conversation.id === id} {...context} />
)

const plain = { listStyle: 'none', margin: 0, paddingLeft: 0 }

const List = ({ style, ref, ...rest }: ListProps & { ref?: Ref<HTMLDivElement> }) => (
  <ul {...rest} ref={ref as Ref<HTMLElement> as Ref<HTMLUListElement>} style={{ ...plain, ...style }} />
)

/** Of the list only what can be seen is there, so each line says which one it is. */
const Item = ({ item: _item, context: _context, ...props }: ItemProps<ConversationView> & { context?: unknown }) => (
  <li {...props} aria-posinset={props['data-item-index'] + 1} aria-setsize={-1} />
)

const parts = { List, Item }

interface Props {
  onNew: () => void
  onEnter: () => void
  /** What stands above the list. */
  children?: ReactNode
}

/** Opens a conversation, whose texts are asked for while the button is still down, and before the page makes room for them. */
const useOpen = (search: string) => {
  const navigate = useNavigate()
  const onAhead = useAhead()
  const onOpen = useCallback(
    (id: string) => {
      onAhead(id)
      void navigate({ pathname: `/inbox/${id}`, search })
    },
    [onAhead, navigate, search],
  )
  return { onAhead, onOpen }
}

/** The conversations of the filter that is chosen. */
export const ConversationList = ({ onNew, onEnter, children }: Props) => {
  const styles = useStyles()
  const now = useNow()
  const list = useRef<HTMLElement>(null)
  const { filter, sort, search } = useListPlace()
  const { id = '' } = useParams()
  const opening = useOpen(search)
  const conversations = useConversations(filter, sort)
  const returnsHere = useRestoreFocusTarget()
  useListKeys(list, onEnter)
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
        <ListFilters />
        <nav ref={list} aria-label="Conversations" className={styles.list}>
          <Loaded query={conversations} what="the conversations" rows={8}>
            {(items) =>
              items.length === 0 ? (
                <NothingListed />
              ) : (
                <Virtuoso
                  key={`${filter} ${sort}`}
                  data={items}
                  context={{ now, id, search, ...opening }}
                  tabIndex={-1}
                  components={parts}
                  computeItemKey={(_, conversation) => conversation.id}
                  itemContent={renderRow}
                  rangeChanged={({ startIndex, endIndex }) => conversations.look(startIndex, endIndex)}
                  endReached={() => void (conversations.hasNextPage && conversations.fetchNextPage())}
                  increaseViewportBy={150}
                />
              )
            }
          </Loaded>
        </nav>
      </SearchPane>
    </div>
  )
}
