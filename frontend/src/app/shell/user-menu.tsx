import {
  Avatar,
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type MeView, useBackend, useChecklist } from '@/bridge'
import { BusinessIcon, ChecklistIcon, NotifyIcon, SignOutIcon } from '@/components/icons'
import { useHideChecklist } from '@/features/welcome/api/use-first-run'
import { BusinessDialog } from '@/features/welcome/business-dialog'
import { keys } from '@/lib/query-keys'
import { type Appearance, appearances, setAppearance, useAppearance } from '@/theme/use-appearance'

const appearanceNames: Record<Appearance, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

/** Notifications of the browser need one click before they are allowed. */
const useNotifications = () => {
  const { notifications } = useBackend()
  const [permission, setPermission] = useState(() => notifications?.permission())
  const ask = async () => setPermission(await notifications?.ask())
  return { permission, ask }
}

export const UserMenu = ({ me }: { me: MeView }) => {
  const backend = useBackend()
  const client = useQueryClient()
  const { appearance } = useAppearance()
  const { permission, ask } = useNotifications()
  const checklist = useChecklist()
  const hide = useHideChecklist()
  const [editing, setEditing] = useState(false)
  const returnsHere = useRestoreFocusTarget()
  const signOut = async () => {
    await backend.hub?.signOut()
    client.setQueryData(keys.session, 'signed_out')
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] })
  }
  return (
    <>
      <Menu
        positioning="below-end"
        checkedValues={{ appearance: [appearance] }}
        onCheckedValueChange={(_, data) => setAppearance(data.checkedItems[0] as Appearance)}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            {...returnsHere}
            appearance="subtle"
            shape="circular"
            icon={<Avatar name={me.name} size={28} color="brand" aria-hidden />}
            aria-label={`${me.name}, menu`}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuGroup>
              <MenuGroupHeader>{me.business ? `${me.name} · ${me.business}` : me.name}</MenuGroupHeader>
              {me.canManageProviders && (
                <MenuItem icon={<BusinessIcon />} onClick={() => setEditing(true)}>
                  Business and country
                </MenuItem>
              )}
              {checklist.data?.hidden && !checklist.data.done && (
                <MenuItem icon={<ChecklistIcon />} onClick={() => hide.mutate(false)}>
                  Show the checklist
                </MenuItem>
              )}
              {permission === 'default' && (
                <MenuItem icon={<NotifyIcon />} onClick={() => void ask()}>
                  Notify me of new texts
                </MenuItem>
              )}
            </MenuGroup>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>Appearance</MenuGroupHeader>
              {appearances.map((value) => (
                <MenuItemRadio key={value} name="appearance" value={value}>
                  {appearanceNames[value]}
                </MenuItemRadio>
              ))}
            </MenuGroup>
            {backend.hub && (
              <>
                <MenuDivider />
                <MenuItem icon={<SignOutIcon />} onClick={() => void signOut()}>
                  Sign out
                </MenuItem>
              </>
            )}
            <MenuDivider />
            <MenuGroupHeader>Version {me.version}</MenuGroupHeader>
          </MenuList>
        </MenuPopover>
      </Menu>
      {editing && <BusinessDialog me={me} onClose={() => setEditing(false)} />}
    </>
  )
}
