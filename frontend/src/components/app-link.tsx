import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

/** A link to another page of SMS Desk, in Fluent's dress. */
export const AppLink = ({ to, inline, children }: { to: string; inline?: boolean; children: ReactNode }) => {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to)
  return (
    <Link
      as="a"
      href={useHref(to)}
      inline={inline}
      onClick={(event) => follow(event as React.MouseEvent<HTMLAnchorElement>)}
    >
      {children}
    </Link>
  )
}
