import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { type InvitationView, toDeskError, type UserInput, type UserView } from '@/bridge'
import { showFieldError } from '@/components/field-error'
import { useUserActions } from '../api/use-people'

const fields = ['name', 'role', 'teams'] as const
const blank: UserInput = { name: '', role: 'salesperson', teams: [] }

interface Ends {
  onInvited: (invitation: InvitationView) => void
  onSaved: () => void
}

/** The pane of somebody new, or of `user`. Who invites for the first time may need a password of their own before. */
export const useUserForm = (user: UserView | undefined, { onInvited, onSaved }: Ends) => {
  const { invite, update } = useUserActions()
  const form = useForm<UserInput>({
    defaultValues: user ? { name: user.name, role: user.role, teams: user.teams } : blank,
  })
  const [needsPassword, setNeedsPassword] = useState('')
  const onError = (error: unknown) => {
    const { field, message } = toDeskError(error)
    const own = field === 'ownPassword'
    if (own) setNeedsPassword(message)
    if (own || showFieldError(error, fields, form.setError)) {
      invite.reset()
      update.reset()
    }
  }
  const submit = form.handleSubmit((input) => {
    setNeedsPassword('')
    if (user) update.mutate({ id: user.id, input }, { onSuccess: onSaved, onError })
    else invite.mutate(input, { onSuccess: onInvited, onError })
  })
  return {
    form,
    submit,
    error: invite.error ?? update.error,
    busy: invite.isPending || update.isPending,
    needsPassword,
    dropPassword: () => setNeedsPassword(''),
  }
}
