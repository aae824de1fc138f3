import { CounterBadge, makeStyles, mergeClasses, Text, Tooltip, tokens } from '@fluentui/react-components'
import { Fragment } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { MeView } from '@/bridge'
import { edge } from '@/lib/edge'
import { useMedia } from '@/lib/use-media'
import { areasFor, type PageLink } from '../areas'
import { AreaSwitcher } from './area-switcher'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    padding: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    height: '40px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    marginBottom: tokens.spacingVerticalS,
  },
  mark: { width: '22px', height: '22px', flexShrink: 0 },
  links: { display: 'flex', flexDirection: 'column', gap: '2px', flexGrow: 1, overflowY: 'auto' },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '& svg': { fontSize: '20px', flexShrink: 0 },
    '&[aria-current="page"]': {
      backgroundColor: tokens.colorNeutralBackground1,
      fontWeight: tokens.fontWeightSemibold,
      ...edge(tokens.colorCompoundBrandStroke),
      '& svg': { color: tokens.colorBrandForeground1 },
    },
  },
  group: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
  },
  grow: { flexGrow: 1 },
  corner: { position: 'absolute', top: '2px', right: '0' },
})

const RailLink = ({ page, narrow, unread }: { page: PageLink; narrow: boolean; unread: number }) => {
  const styles = useStyles()
  const { path, title, icon: Icon } = page
  const link = (
    <NavLink to={path} className={styles.link} aria-label={unread ? `${title}, ${unread} unread` : title}>
      <Icon aria-hidden />
      {!narrow && <span className={styles.grow}>{title}</span>}
      {unread > 0 && (
        <CounterBadge aria-hidden count={unread} size="small" className={mergeClasses(narrow && styles.corner)} />
      )}
    </NavLink>
  )
  if (!narrow) return link
  return (
    <Tooltip content={title} relationship="inaccessible" positioning="after">
      {link}
    </Tooltip>
  )
}

/** The pages of the current area, and the way to the other one. */
export const Rail = ({ me }: { me: MeView }) => {
  const styles = useStyles()
  const narrow = useMedia('(max-width: 999px)')
  const { pathname } = useLocation()
  const areas = areasFor(me)
  const area = areas.find((a) => a.pages.some((page) => pathname.startsWith(page.path))) ?? areas[0]
  return (
    <nav className={styles.root} aria-label="Main">
      <div className={styles.brand}>
        <img src="/icon.svg" alt={narrow ? 'SMS Desk' : ''} className={styles.mark} />
        {!narrow && <Text weight="semibold">SMS Desk</Text>}
      </div>
      <div className={styles.links}>
        {area?.pages.map((page, i) => (
          <Fragment key={page.path}>
            {!narrow && page.group && page.group !== area.pages[i - 1]?.group && (
              <Text size={200} weight="semibold" className={styles.group}>
                {page.group}
              </Text>
            )}
            <RailLink page={page} narrow={narrow} unread={page.path === '/inbox' ? me.unread : 0} />
          </Fragment>
        ))}
      </div>
      <AreaSwitcher areas={areas} current={area} narrow={narrow} />
    </nav>
  )
}
