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
import { useState } from 'react'
import { type MeView, useChecklist } from '@/bridge'
import { BusinessIcon, ChecklistIcon, PasswordIcon } from '@/components/icons'
import { useHideChecklist } from '@/features/welcome/api/use-first-run'
import { BusinessDialog } from '@/features/welcome/business-dialog'
import { type Appearance, appearances, setAppearance, useAppearance } from '@/theme/use-appearance'
import { LeaveItems } from './leave-items'
import { PasswordDialog } from './password-dialog'

const appearanceNames: Record<Appearance, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

export const UserMenu = ({ me }: { me: MeView }) => {
  const { appearance } = useAppearance()
  const checklist = useChecklist()
  const hide = useHideChecklist()
  const [editing, setEditing] = useState<'business' | 'password'>()
  const returnsHere = useRestoreFocusTarget()
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
                <MenuItem icon={<BusinessIcon />} onClick={() => setEditing('business')}>
                  Business and country
                </MenuItem>
              )}
              {checklist.data?.hidden && !checklist.data.done && (
                <MenuItem icon={<ChecklistIcon />} onClick={() => hide.mutate(false)}>
                  Show the checklist
                </MenuItem>
              )}
              <MenuItem icon={<PasswordIcon />} onClick={() => setEditing('password')}>
                {me.hasPassword ? 'Change password' : 'Choose a password'}
              </MenuItem>
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
            <LeaveItems me={me} />
            <MenuDivider />
            <MenuGroupHeader>Version {me.version}</MenuGroupHeader>
          </MenuList>
        </MenuPopover>
      </Menu>
      {editing === 'business' && <BusinessDialog me={me} onClose={() => setEditing(undefined)} />}
      {editing === 'password' && <PasswordDialog me={me} onClose={() => setEditing(undefined)} />}
    </>
  )
}
