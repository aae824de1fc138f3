import {
  Button,
  CounterBadge,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Tab,
  TabList,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import type { InboxCountsView } from '@/bridge'
import { OpenListIcon, SortIcon } from '@/components/icons'
import { useCounts } from '../api/use-states'
import { countOf, type Filter, filterNames, filters, type Sort, sortLabels } from '../lib/filters'
import { useListPlace } from '../lib/use-list-place'

const useStyles = makeStyles({
  dot: { marginLeft: tokens.spacingHorizontalXXS, alignSelf: 'flex-start' },
  root: {
    display: 'flex',
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  grow: { flexGrow: 1 },
  more: { minWidth: 'auto', whiteSpace: 'nowrap' },
  label: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  count: { color: tokens.colorNeutralForeground3 },
})

const quick: Filter[] = ['open', 'mine', 'unread']
const others = filterNames.filter((name) => !quick.includes(name))

interface LabelProps {
  filter: Filter
  counts: InboxCountsView | undefined
}

const Label = ({ filter, counts }: LabelProps) => {
  const styles = useStyles()
  const count = countOf(filter, counts)
  return (
    <span className={styles.label}>
      {filters[filter].label} {count && <span className={styles.count}>{count}</span>}
    </span>
  )
}

/** The menu of the filters that have no tab; it bears the name of the one that is chosen. */
const OtherFilters = ({ counts }: { counts: InboxCountsView | undefined }) => {
  const styles = useStyles()
  const { filter, choose } = useListPlace()
  const failed = counts?.failed ?? 0
  return (
    <Menu
      checkedValues={{ filter: [filter] }}
      onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0] as Filter)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.more}
          appearance={others.includes(filter) ? 'outline' : 'subtle'}
          size="small"
          icon={<OpenListIcon />}
          iconPosition="after"
          aria-label={`More filters${failed > 0 ? `, ${countOf('failed', counts)} failed` : ''}`}
        >
          {others.includes(filter) ? filters[filter].label : 'More'}
          {failed > 0 && filter !== 'failed' && <CounterBadge className={styles.dot} dot color="danger" size="small" />}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {others.map((name) => (
            <MenuItemRadio key={name} name="filter" value={name}>
              <Label filter={name} counts={counts} />
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

const SortMenu = () => {
  const { filter, sort, order } = useListPlace()
  const { sorts } = filters[filter]
  return (
    <Menu
      checkedValues={{ sort: [sort] }}
      onCheckedValueChange={(_, { checkedItems }) => order(checkedItems[0] as Sort)}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={`Sorted: ${sortLabels[sort]}`} relationship="label">
          <Button appearance="subtle" size="small" icon={<SortIcon />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {sorts.map((by) => (
            <MenuItemRadio key={by} name="sort" value={by}>
              {sortLabels[by]}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** Which conversations the list shows, and in which order. */
export const ListFilters = () => {
  const styles = useStyles()
  const counts = useCounts().data
  const { filter, choose } = useListPlace()
  return (
    <div className={styles.root}>
      <TabList
        className={styles.grow}
        size="small"
        aria-label="Filter"
        selectedValue={filter}
        onTabSelect={(_, { value }) => choose(value as Filter)}
      >
        {quick.map((name) => (
          <Tab key={name} value={name}>
            <Label filter={name} counts={counts} />
          </Tab>
        ))}
      </TabList>
      <OtherFilters counts={counts} />
      {filters[filter].sorts.length > 1 && <SortMenu />}
    </div>
  )
}
