import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { InvitationView, MeView, TeamView, UserView } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Buttons } from '@/components/form'
import { AddIcon } from '@/components/icons'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { useUserActions } from '../api/use-people'
import { DeactivateDialog } from './deactivate-dialog'
import { IdleField } from './idle-field'
import { Invitation } from './invitation'
import type { UserAction } from './user-menu'
import { UserPane } from './user-pane'
import { UserTable } from './user-table'

type Doing = { action: 'none' | 'new' } | { action: UserAction; user: UserView }

/** What an administrator does with people. */
export const UsersTab = ({ me, users, teams }: { me: MeView; users: UserView[]; teams: TeamView[] }) => {
  const returnsHere = useRestoreFocusTarget()
  const { inviteAgain, reset, reactivate } = useUserActions()
  const [doing, setDoing] = useState<Doing>({ action: 'none' })
  const [invitation, setInvitation] = useState<InvitationView>()
  const close = () => {
    setDoing({ action: 'none' })
    for (const call of [inviteAgain, reset, reactivate]) call.reset()
  }
  const shown = { onSuccess: (made: InvitationView) => setInvitation(made) }
  const act = (action: UserAction, user: UserView) => {
    close()
    if (action === 'invite') inviteAgain.mutate(user.id, shown)
    else if (action === 'activate') reactivate.mutate(user.id)
    else setDoing({ action, user })
  }
  const user = 'user' in doing ? doing.user : undefined
  return (
    <>
      <Buttons>
        <Button appearance="primary" icon={<AddIcon />} {...returnsHere} onClick={() => setDoing({ action: 'new' })}>
          New
        </Button>
      </Buttons>
      <CallProblem error={inviteAgain.error ?? reactivate.error} />
      <UserTable users={users} teams={teams} me={me.id} onAction={act} />
      <IdleField me={me} />
      <UserPane open={['new', 'edit'].includes(doing.action)} user={user} teams={teams} onClose={close} />
      <SidePane
        open={invitation !== undefined}
        title={`Invitation for ${invitation?.user.name}`}
        onClose={() => setInvitation(undefined)}
      >
        {invitation && <Invitation invitation={invitation} onDone={() => setInvitation(undefined)} />}
      </SidePane>
      {user && doing.action === 'deactivate' && <DeactivateDialog user={user} onClose={close} />}
      {user && doing.action === 'reset' && (
        <ConfirmDialog
          open
          title={`Reset the password of ${user.name}?`}
          text="They are signed out at once, and their password no longer works. You get a code with which they choose a new one."
          verb="Reset password"
          busy={reset.isPending}
          error={reset.error}
          onConfirm={() =>
            reset.mutate(user.id, {
              onSuccess: (made) => {
                setInvitation(made)
                setDoing({ action: 'none' })
              },
            })
          }
          onClose={close}
        />
      )}
    </>
  )
}
