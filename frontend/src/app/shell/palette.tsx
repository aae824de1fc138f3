import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  Input,
  makeStyles,
  Text,
  Tooltip,
  tokens,
  useId,
} from '@fluentui/react-components'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { MeView } from '@/bridge'
import { SearchIcon } from '@/components/icons'
import { ProblemBar } from '@/components/problem-bar'
import { useDebounced } from '@/lib/use-debounced'
import { useMedia } from '@/lib/use-media'
import { type Item, usePaletteItems } from './palette-items'
import { PaletteList } from './palette-list'

const patience = 150 // ms of silence before something typed is looked for
const shortcut = /Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl+K'

const useStyles = makeStyles({
  surface: { maxWidth: '640px', padding: tokens.spacingHorizontalM, alignSelf: 'start', marginTop: '10vh' },
  button: { flexShrink: 0, whiteSpace: 'nowrap' },
  content: { gridColumn: '1 / -1', padding: 0 },
  box: { width: '100%' },
  none: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground2 },
})

interface PanelProps {
  me: MeView
  onTake: (item: Item) => void
}

const Panel = ({ me, onTake }: PanelProps) => {
  const styles = useStyles()
  const list = useId('palette-')
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const query = typed.trim()
  const { groups, error, busy } = usePaletteItems(me, query, useDebounced(query, patience))
  const items = groups.flatMap((group) => group.items)
  const current = items[Math.min(at, items.length - 1)]
  const idOf = (item: Item) => `${list}-${item.id}`
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && current) onTake(current)
    else if (event.key === 'ArrowDown') setAt((Math.min(at, items.length - 1) + 1) % items.length)
    else if (event.key === 'ArrowUp') setAt((Math.min(at, items.length - 1) + items.length - 1) % items.length)
    else return
    event.preventDefault()
  }
  return (
    <>
      <Input
        className={styles.box}
        autoFocus
        size="large"
        contentBefore={<SearchIcon aria-hidden />}
        placeholder="Search, or type what to do"
        maxLength={200}
        role="combobox"
        aria-label="Search, or type what to do"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={list}
        aria-activedescendant={current && idOf(current)}
        value={typed}
        onChange={(_, data) => {
          setTyped(data.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <PaletteList id={list} groups={groups} current={current} idOf={idOf} onTake={onTake} />
      <Text role="status" block className={items.length === 0 ? styles.none : undefined}>
        {items.length === 0 && (busy ? 'Searching' : `Nothing found for “${query}”`)}
      </Text>
      {error && <ProblemBar intent="error" text={error.message} />}
    </>
  )
}

const name = 'Search and commands'
const otherDialog = `[role="dialog"]:not([aria-label="${name}"])`

/** Search and commands from everywhere, by keyboard alone. Closing it gives the focus back. */
export const Palette = ({ me }: { me: MeView }) => {
  const styles = useStyles()
  const narrow = useMedia('(max-width: 859px)')
  const [open, setOpen] = useState(false)
  const [turn, setTurn] = useState(0) // each has an empty field, also one that comes while the last one fades
  const before = useRef<HTMLElement | null>(null)
  const show = () => {
    before.current = document.activeElement as HTMLElement | null
    setTurn((last) => last + 1)
    setOpen(true)
  }
  const hide = () => {
    setOpen(false)
    requestAnimationFrame(() => before.current?.isConnected && before.current.focus())
  }
  const take = (item: Item) => {
    setOpen(false)
    requestAnimationFrame(item.run) // what it gives the focus to keeps it
  }
  const press = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const asked = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
    if (!asked || event.altKey || event.shiftKey) return
    event.preventDefault() // a browser's own meaning would leave the page
    if (!open && !document.querySelector(otherDialog)) show()
  })
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <Tooltip content={`Search (${shortcut})`} relationship="label">
        <Button
          className={styles.button}
          appearance={narrow ? 'subtle' : 'outline'}
          icon={<SearchIcon />}
          onClick={show}
        >
          {!narrow && `Search ${shortcut}`}
        </Button>
      </Tooltip>
      <Dialog open={open} onOpenChange={(_, data) => !data.open && hide()}>
        <DialogSurface className={styles.surface} aria-label={name}>
          <DialogBody>
            <DialogContent className={styles.content}>
              <Panel key={turn} me={me} onTake={take} />
            </DialogContent>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  )
}
