import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { TemplateView } from '@/bridge'
import { CopyIcon, DeleteIcon, EditIcon, MoreIcon } from '@/components/icons'

export type TemplateAction = 'edit' | 'duplicate' | 'delete'

interface Props {
  template: TemplateView
  onAction: (action: TemplateAction, template: TemplateView) => void
}

/** What can be done with a template; a colleague's shared one can be duplicated only. */
export const TemplateMenu = ({ template, onAction }: Props) => {
  const returnsHere = useRestoreFocusTarget()
  const does = (action: TemplateAction) => ({ onClick: () => onAction(action, template) })
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<MoreIcon />} aria-label={`More for ${template.name}`} {...returnsHere} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {template.canChange && (
            <MenuItem icon={<EditIcon />} {...does('edit')}>
              Edit
            </MenuItem>
          )}
          <MenuItem icon={<CopyIcon />} {...does('duplicate')}>
            Duplicate
          </MenuItem>
          {template.canChange && (
            <MenuItem icon={<DeleteIcon />} {...does('delete')}>
              Delete
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
