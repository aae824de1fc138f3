import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { CloseIcon } from './icons'

const useStyles = makeStyles({ pane: { width: '420px', maxWidth: '100vw' } })

interface Props {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
}

/** A pane at the right edge; Esc closes it and focus goes back to where it was. */
export const SidePane = ({ open, title, onClose, children }: Props) => {
  const styles = useStyles()
  return (
    <OverlayDrawer
      className={styles.pane}
      position="end"
      open={open}
      onOpenChange={(_, data) => !data.open && onClose()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={<Button appearance="subtle" aria-label="Close" icon={<CloseIcon />} onClick={onClose} />}
        >
          {title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>{children}</DrawerBody>
    </OverlayDrawer>
  )
}
