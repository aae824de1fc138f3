import { MenuDivider, MenuItem } from '@fluentui/react-components'
import { type MeView, useDoor } from '@/bridge'
import { SignOutIcon, SwitchUserIcon } from '@/components/icons'
import { useSignOut } from '@/features/session/api/use-sign-out'

/** The ways out. Who is alone and has no password would be let in again at once. */
export const LeaveItems = ({ me }: { me: MeView }) => {
  const door = useDoor()
  const signOut = useSignOut()
  if (door.data?.alone !== false && !me.hasPassword) return null
  return (
    <>
      <MenuDivider />
      <MenuItem icon={<SwitchUserIcon />} onClick={() => signOut.mutate()}>
        Switch user
      </MenuItem>
      <MenuItem icon={<SignOutIcon />} onClick={() => signOut.mutate()}>
        Sign out
      </MenuItem>
    </>
  )
}
