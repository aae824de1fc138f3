import { makeStyles, tokens } from '@fluentui/react-components'
import type { MeView } from '@/bridge'
import { Bell } from '@/features/notifications/bell'
import { HealthLine } from './health-line'
import { Palette } from './palette'
import { UserMenu } from './user-menu'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    height: '48px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalM} 0 ${tokens.spacingHorizontalXXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: 0,
    flexGrow: 1,
    minWidth: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
})

export const TopBar = ({ me, title }: { me: MeView; title: string }) => {
  const styles = useStyles()
  return (
    <header className={styles.root}>
      <h1 className={styles.title}>{title}</h1>
      <Palette me={me} />
      <HealthLine />
      <Bell />
      <UserMenu me={me} />
    </header>
  )
}
