import { makeStyles, mergeClasses, SearchBox, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useDebounced } from '@/lib/use-debounced'
import { useInboxKeys } from '../lib/use-inbox-keys'
import { SearchResults } from './search-results'

const patience = 150 // ms of silence before something typed is looked for
const longest = 200 // characters; the backend takes no more

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  tools: { padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}` },
  box: { width: '100%', maxWidth: 'none' },
  stack: { position: 'relative', display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  list: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0 },
  covered: { visibility: 'hidden' }, // it keeps its place and where it is scrolled to
  results: { position: 'absolute', inset: 0, overflowY: 'auto' },
})

/** The conversation that is open, else the first of the list. */
const inList = (list: HTMLElement | null) =>
  list?.querySelector<HTMLElement>('[data-conversation][aria-current="page"]') ??
  list?.querySelector<HTMLElement>('[data-conversation]')

/** Up and down go from the box through what was found and back. */
const step = (root: HTMLElement, box: HTMLElement | null, event: KeyboardEvent) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined) return
  const hits = [...root.querySelectorAll<HTMLElement>('[data-hit]')]
  const next = hits.indexOf(document.activeElement as HTMLElement) + by
  const target = next < 0 ? box : hits[next]
  if (!target || (document.activeElement === box && by < 0)) return
  event.preventDefault()
  target.focus()
}

/** The search box over the list. What it finds covers the list until the search is left. */
export const SearchPane = ({ children }: { children: ReactNode }) => {
  const styles = useStyles()
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const settled = useDebounced(typed.trim(), patience)
  const searching = typed.trim() !== ''
  useInboxKeys(useMemo(() => ({ '/': () => box.current?.focus() }), []))
  const leave = () => {
    setTyped('')
    requestAnimationFrame(() => (inList(list.current) ?? box.current)?.focus())
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && (searching || event.target === box.current)) {
      event.preventDefault()
      leave()
    } else if (searching && root.current) step(root.current, box.current, event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the box and the results in it
    <div ref={root} className={styles.root} onKeyDown={press}>
      <search className={styles.tools}>
        <SearchBox
          className={styles.box}
          input={{ ref: box, 'aria-label': 'Search texts, names and numbers', maxLength: longest }}
          placeholder="Search"
          value={typed}
          onChange={(_, data) => setTyped(data.value)}
        />
      </search>
      <div className={styles.stack}>
        <div ref={list} className={mergeClasses(styles.list, searching && styles.covered)} inert={searching}>
          {children}
        </div>
        {searching && settled !== '' && <SearchResults query={settled} className={styles.results} />}
      </div>
    </div>
  )
}
