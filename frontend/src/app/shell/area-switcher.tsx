import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import { AreaIcon } from '@/components/icons'
import type { Area } from '../areas'

const useStyles = makeStyles({
  button: { justifyContent: 'flex-start', width: '100%', minWidth: 0 },
})

interface Props {
  areas: Area[]
  current: Area | undefined
  narrow: boolean
}

/** "Change area", in the lower left corner. */
export const AreaSwitcher = ({ areas, current, narrow }: Props) => {
  const styles = useStyles()
  const navigate = useNavigate()
  const name = current?.name ?? ''
  const go = (wanted: string | undefined) => {
    const first = areas.find((area) => area.name === wanted)?.pages[0]
    if (first) void navigate(first.path)
  }
  return (
    <Menu
      positioning="above-start"
      checkedValues={{ area: [name] }}
      onCheckedValueChange={(_, data) => go(data.checkedItems[0])}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          appearance="subtle"
          icon={<AreaIcon />}
          aria-label={`Change area, now ${name}`}
          title="Change area"
        >
          {narrow ? undefined : name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {areas.map((area) => (
            <MenuItemRadio key={area.name} name="area" value={area.name}>
              {area.name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
