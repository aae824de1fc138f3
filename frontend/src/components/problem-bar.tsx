import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import { toDeskError } from '@/bridge'
import { CopyButton } from './copy-button'

const useStyles = makeStyles({
  bar: {
    height: 'auto',
    alignItems: 'start',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
  },
  body: { whiteSpace: 'normal' },
  detail: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  code: { fontFamily: tokens.fontFamilyMonospace },
})

interface Props {
  intent?: 'error' | 'warning' | 'info' | 'success'
  title?: string
  text: ReactNode
  /** Worth copying to support: the provider's own code. */
  detail?: string
  children?: ReactNode
}

/** What happened and what to do, in place. */
export const ProblemBar = ({ intent = 'error', title, text, detail, children }: Props) => {
  const styles = useStyles()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // what went wrong is often said under a form that is taller than the window
    if (intent === 'error') bar.current?.scrollIntoView({ block: 'nearest' })
  }, [intent])
  return (
    <MessageBar
      ref={bar}
      intent={intent}
      layout="singleline"
      className={styles.bar}
      role={intent === 'error' ? 'alert' : undefined}
    >
      <MessageBarBody className={styles.body}>
        {title && (
          <>
            <MessageBarTitle>{title}</MessageBarTitle>{' '}
          </>
        )}
        {text}
        {detail && (
          <span className={styles.detail}>
            <span className={styles.code}>{detail}</span>
            <CopyButton small text={detail} what="the detail" />
          </span>
        )}
      </MessageBarBody>
      {children && <MessageBarActions>{children}</MessageBarActions>}
    </MessageBar>
  )
}

/** A failed call, in its own words; nothing while there is none. */
export const CallProblem = ({ error, children }: { error: unknown; children?: ReactNode }) => {
  if (!error) return null
  const { message, detail } = toDeskError(error)
  return (
    <ProblemBar text={message} detail={detail}>
      {children}
    </ProblemBar>
  )
}
