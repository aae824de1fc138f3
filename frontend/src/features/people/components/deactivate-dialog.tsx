import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type BelongingsView, toDeskError, type UserView, useOwners } from '@/bridge'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Loaded } from '@/components/loaded'
import { PeoplePicker } from '@/components/people-picker'
import { many } from '@/lib/words'
import { useBelongings, useUserActions } from '../api/use-people'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

/** "“Main line”, “Repairs” and 3 customers". */
const inWords = ({ numbers, customers }: BelongingsView): string => {
  const parts = numbers.map((name) => `“${name}”`)
  if (customers > 0) parts.push(many(customers, 'customer'))
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '')
}

interface HeirProps {
  user: UserView
  belongings: BelongingsView
  heir: string
  error: unknown
  onChange: (heir: string) => void
}

const Heir = ({ user, belongings, heir, error, onChange }: HeirProps) => {
  const owners = useOwners()
  const owned = inWords(belongings)
  const { field, message } = toDeskError(error)
  if (owned === '') return <div>{user.name} owns no number and no customer that somebody must take over.</div>
  return (
    <>
      <div>
        {user.name} owns {owned}. Whoever takes over gets it all, with the conversations.
      </div>
      <PeoplePicker
        single
        label="Who takes over"
        hint="May stay empty where others own it as well."
        error={error && field === 'heir' ? message : undefined}
        people={owners.data?.filter(({ id }) => id !== user.id) ?? []}
        chosen={heir ? [heir] : []}
        onChange={([chosen]) => onChange(chosen ?? '')}
      />
    </>
  )
}

/** Asks before somebody is let go, and who takes over what they own. */
export const DeactivateDialog = ({ user, onClose }: { user: UserView; onClose: () => void }) => {
  const styles = useStyles()
  const belongings = useBelongings(user.id)
  const { deactivate } = useUserActions()
  const [heir, setHeir] = useState('')
  const choose = (id: string) => {
    setHeir(id)
    deactivate.reset()
  }
  const { error } = deactivate
  return (
    <ConfirmDialog
      open
      title={`Deactivate ${user.name}?`}
      text={
        <div className={styles.root}>
          <div>{user.name} is signed out at once and can’t sign in any more. What they wrote keeps their name.</div>
          <Loaded query={belongings} what="what they own" rows={2}>
            {(data) => <Heir user={user} belongings={data} heir={heir} error={error} onChange={choose} />}
          </Loaded>
        </div>
      }
      verb="Deactivate"
      busy={deactivate.isPending || !belongings.data}
      error={error && toDeskError(error).field === 'heir' ? null : error}
      onConfirm={() => deactivate.mutate({ id: user.id, heir }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
