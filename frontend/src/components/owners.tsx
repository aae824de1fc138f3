import { makeStyles, tokens } from '@fluentui/react-components'
import type { OwnerView } from '@/bridge'
import { PersonIcon, TeamIcon } from './icons'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '2px' },
  owner: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  icon: { fontSize: '16px', flexShrink: 0, marginTop: '2px', color: tokens.colorNeutralForeground3 },
})

/** Who owns something, teams told apart from people. */
export const Owners = ({ owners }: { owners: OwnerView[] }) => {
  const styles = useStyles()
  return (
    <span className={styles.list}>
      {owners.map(({ id, name, kind, note }) => {
        const Icon = kind === 'team' ? TeamIcon : PersonIcon
        return (
          <span key={id} className={styles.owner} title={note}>
            <Icon className={styles.icon} aria-label={kind === 'team' ? 'Team' : 'Person'} />
            {name}
          </span>
        )
      })}
    </span>
  )
}
