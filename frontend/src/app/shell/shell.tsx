import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { Outlet, useLocation, useMatches } from 'react-router'
import { type MeView, useBackend, useMe } from '@/bridge'
import { EmptyState } from '@/components/empty-state'
import { LockedIcon } from '@/components/icons'
import { Loaded } from '@/components/loaded'
import { isClosed } from '../areas'
import { useLiveUpdates } from '../use-live-updates'
import { useLooking } from '../use-looking'
import { Banners } from './banners'
import { Rail } from './rail'
import { TopBar } from './top-bar'
import { usePageShortcuts } from './use-page-shortcuts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    height: '100%',
    gridTemplateColumns: '228px minmax(0, 1fr)',
    '@media (max-width: 999px)': { gridTemplateColumns: '56px minmax(0, 1fr)' },
  },
  main: { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
  page: { flexGrow: 1, minHeight: 0, outlineStyle: 'none', backgroundColor: tokens.colorNeutralBackground1 },
  skip: {
    position: 'absolute',
    left: tokens.spacingHorizontalM,
    top: '-80px',
    zIndex: 10,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    border: 'none',
    boxShadow: tokens.shadow8,
    ':focus': { top: tokens.spacingVerticalS },
  },
})

/** The title of the page that is open, from its route. */
const useTitle = (): string => {
  const matches = useMatches()
  return matches.map((match) => (match.handle as { title?: string } | undefined)?.title ?? '').findLast(Boolean) ?? ''
}

const focusPage = () => document.getElementById('page')?.focus()

/** A page to which an address led that this person may not open. */
const Closed = () => (
  <EmptyState
    icon={<LockedIcon />}
    title="This is not yours to open"
    text="Your role doesn’t allow this page. An administrator can open it, or change your role."
  />
)

const Frame = ({ me }: { me: MeView }) => {
  const styles = useStyles()
  const title = useTitle()
  const { pathname } = useLocation()
  useLiveUpdates()
  usePageShortcuts(me)
  useLooking()
  const backend = useBackend()
  useEffect(() => {
    backend.setTitle(me.unread > 0 ? `(${me.unread}) ${title} · SMS Desk` : `${title} · SMS Desk`)
  }, [backend, title, me.unread])
  return (
    <div className={styles.root}>
      <button type="button" className={styles.skip} onClick={focusPage}>
        Skip to the page
      </button>
      <Rail me={me} />
      <div className={styles.main}>
        <TopBar me={me} title={title} />
        <Banners me={me} />
        <main id="page" className={styles.page} tabIndex={-1}>
          {isClosed(pathname, me) ? <Closed /> : <Outlet />}
        </main>
      </div>
    </div>
  )
}

/** What stays on screen whatever page is open. */
export const Shell = () => {
  const me = useMe()
  return (
    <Loaded query={me} what="SMS Desk">
      {(data) => <Frame me={data} />}
    </Loaded>
  )
}
