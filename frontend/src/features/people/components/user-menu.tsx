import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { UserView } from '@/bridge'
import { ActivateIcon, DeactivateIcon, EditIcon, MoreIcon, PasswordIcon, SendIcon } from '@/components/icons'

export type UserAction = 'edit' | 'invite' | 'reset' | 'deactivate' | 'activate'

interface Props {
  user: UserView
  /** One's own password is changed in one's own menu. */
  own: boolean
  onAction: (action: UserAction, user: UserView) => void
}

/** What can be done with somebody, as they stand now. */
export const UserMenu = ({ user, own, onAction }: Props) => {
  const returnsHere = useRestoreFocusTarget()
  const does = (action: UserAction) => ({ onClick: () => onAction(action, user) })
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreIcon />} aria-label={`More for ${user.name}`} {...returnsHere} />
      </MenuTrigger>
      <MenuPopover>
        {user.active ? (
          <MenuList>
            <MenuItem icon={<EditIcon />} {...does('edit')}>
              Edit
            </MenuItem>
            {!own && !user.hasPassword && (
              <MenuItem icon={<SendIcon />} {...does('invite')}>
                Invite again
              </MenuItem>
            )}
            {!own && user.hasPassword && (
              <MenuItem icon={<PasswordIcon />} {...does('reset')}>
                Reset password
              </MenuItem>
            )}
            <MenuItem icon={<DeactivateIcon />} {...does('deactivate')}>
              Deactivate
            </MenuItem>
          </MenuList>
        ) : (
          <MenuList>
            <MenuItem icon={<ActivateIcon />} {...does('activate')}>
              Activate
            </MenuItem>
          </MenuList>
        )}
      </MenuPopover>
    </Menu>
  )
}
