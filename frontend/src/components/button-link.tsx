import { Button, type ButtonProps } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

interface Props {
  to: string
  appearance?: ButtonProps['appearance']
  size?: ButtonProps['size']
  icon?: ReactElement
  children: ReactNode
}

/** A link to another page of SMS Desk that looks like a button. */
export const ButtonLink = ({ to, children, ...rest }: Props) => {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to)
  return (
    <Button
      as="a"
      href={useHref(to)}
      onClick={(event: React.MouseEvent) => follow(event as React.MouseEvent<HTMLAnchorElement>)}
      {...rest}
    >
      {children}
    </Button>
  )
}
