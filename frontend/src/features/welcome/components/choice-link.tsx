import { Button, type ButtonProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useHref } from 'react-router'

interface Props {
  to: string
  appearance?: ButtonProps['appearance']
  /** Keeps what was chosen, and then goes there. */
  onChoose: () => Promise<void>
  children: ReactNode
}

/** A link that keeps a choice before it is followed. */
export const ChoiceLink = ({ to, appearance, onChoose, children }: Props) => (
  <Button
    as="a"
    href={useHref(to)}
    appearance={appearance}
    onClick={(event: React.MouseEvent) => {
      event.preventDefault()
      void onChoose()
    }}
  >
    {children}
  </Button>
)
