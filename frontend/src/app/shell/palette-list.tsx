import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { Marked } from '@/components/marked'
import { Name } from '@/components/name'
import type { Group, Item } from './palette-items'

const useStyles = makeStyles({
  root: { maxHeight: '50vh', overflowY: 'auto' },
  head: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
  },
  option: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  label: { flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  aside: { flexShrink: 0, maxWidth: '40%', color: tokens.colorNeutralForeground3 },
})

interface OptionProps {
  item: Item
  id: string
  current: boolean
  onTake: (item: Item) => void
}

const Option = ({ item, id, current, onTake }: OptionProps) => {
  const styles = useStyles()
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which names this line as its own
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={current}
      className={mergeClasses(styles.option, current && styles.current)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(item)}
    >
      <span className={styles.label}>
        <Marked pieces={item.label} />
      </span>
      <Text size={200} truncate wrap={false} className={styles.aside}>
        <Name of={item.aside} />
      </Text>
    </div>
  )
}

interface Props {
  id: string
  groups: Group[]
  current: Item | undefined
  idOf: (item: Item) => string
  onTake: (item: Item) => void
}

/** The lines of the palette. */
export const PaletteList = ({ id, groups, current, idOf, onTake }: Props) => {
  const styles = useStyles()
  return (
    <div id={id} role="listbox" aria-label="Commands, pages, people and texts" tabIndex={-1} className={styles.root}>
      {groups.map(({ name, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={name} role="group" aria-label={name}>
          <Text block size={200} weight="semibold" className={styles.head} aria-hidden>
            {name}
          </Text>
          {items.map((item) => (
            <Option key={item.id} item={item} id={idOf(item)} current={item === current} onTake={onTake} />
          ))}
        </div>
      ))}
    </div>
  )
}
