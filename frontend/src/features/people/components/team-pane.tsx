import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type OwnerView, type TeamView, type UserView, useOwners } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { showFieldError } from '@/components/field-error'
import { Buttons, Form } from '@/components/form'
import { PeopleField } from '@/components/people-field'
import { CallProblem } from '@/components/problem-bar'
import { SidePane } from '@/components/side-pane'
import { TextField } from '@/components/text-field'
import { useTeamActions } from '../api/use-people'
import { roleName } from './roles'

const fields = ['name', 'members'] as const

interface Props {
  team: TeamView | undefined
  users: UserView[]
  onClose: () => void
}

/** Whom this person may take in, and who is a member already. */
const useCandidates = (team: TeamView | undefined, users: UserView[]): OwnerView[] => {
  const owners = useOwners().data?.filter(({ kind }) => kind === 'user') ?? []
  const members = users
    .filter(({ id }) => team?.members.includes(id) && !owners.some((owner) => owner.id === id))
    .map(({ id, name, role }) => ({ id, name, kind: 'user', note: roleName(role) }))
  return [...owners, ...members]
}

const DeleteButton = ({ team, onDone }: { team: TeamView; onDone: () => void }) => {
  const { remove } = useTeamActions()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button appearance="subtle" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Delete the team “${team.name}”?`}
        text="Its members no longer see the conversations of its numbers, unless they own them otherwise. The people stay."
        verb="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(team.id, { onSuccess: onDone })}
        onClose={() => {
          setAsking(false)
          remove.reset()
        }}
      />
    </>
  )
}

const TeamForm = ({ team, users, onClose }: Props) => {
  const candidates = useCandidates(team, users)
  const { save } = useTeamActions()
  const form = useForm({ defaultValues: { name: team?.name ?? '', members: team?.members ?? [] } })
  const submit = form.handleSubmit((values) =>
    save.mutate(
      { id: team?.id ?? '', ...values },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (showFieldError(error, fields, form.setError)) save.reset()
        },
      },
    ),
  )
  return (
    <Form label="Team" onSubmit={submit}>
      <TextField form={form} name="name" label="Name" />
      <PeopleField
        form={form}
        name="members"
        label="Members (Optional)"
        hint="They see the conversations of the numbers that the team owns."
        people={candidates}
      />
      <CallProblem error={save.error} />
      <Buttons>
        <Button type="submit" appearance="primary" disabledFocusable={save.isPending}>
          {team ? 'Save' : 'Add'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        {team && <DeleteButton team={team} onDone={onClose} />}
      </Buttons>
    </Form>
  )
}

/** The pane at the right in which a team is made or changed. */
export const TeamPane = ({ open, ...rest }: Props & { open: boolean }) => (
  <SidePane open={open} title={rest.team?.name ?? 'New team'} onClose={rest.onClose}>
    {open && <TeamForm {...rest} />}
  </SidePane>
)
