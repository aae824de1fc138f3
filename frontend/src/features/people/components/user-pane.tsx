import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { InvitationView, TeamView, UserView } from '@/bridge'
import { PasswordForm } from '@/components/password-form'
import { ProblemBar } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { Invitation } from './invitation'
import { useUserForm } from './use-user-form'
import { UserForm } from './user-form'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
})

interface Props {
  /** Nobody for somebody new. */
  user: UserView | undefined
  teams: TeamView[]
  onClose: () => void
}

const UserSteps = ({ user, teams, onClose, onInvited }: Props & { onInvited: (made: InvitationView) => void }) => {
  const styles = useStyles()
  const form = useUserForm(user, { onInvited, onSaved: onClose })
  if (form.needsPassword)
    return (
      <div className={styles.root}>
        <ProblemBar intent="info" text={form.needsPassword} />
        <PasswordForm
          present={false}
          verb="Choose password and invite"
          onDone={() => void form.submit()}
          onCancel={form.dropPassword}
        />
      </div>
    )
  return <UserForm user={form} teams={teams} verb={user ? 'Save' : 'Invite'} onCancel={onClose} />
}

/** The pane at the right in which somebody is invited or changed; the invitation is shown in the same place. */
export const UserPane = ({ open, ...rest }: Props & { open: boolean }) => {
  const [invitation, setInvitation] = useState<InvitationView>()
  const close = () => {
    setInvitation(undefined)
    rest.onClose()
  }
  const title = invitation ? `Invitation for ${invitation.user.name}` : (rest.user?.name ?? 'New user')
  return (
    <SidePane open={open} title={title} onClose={close}>
      {open &&
        (invitation ? (
          <Invitation invitation={invitation} onDone={close} />
        ) : (
          <UserSteps {...rest} onClose={close} onInvited={setInvitation} />
        ))}
    </SidePane>
  )
}
