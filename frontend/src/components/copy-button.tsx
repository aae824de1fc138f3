import { Button, makeStyles } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useBackend } from '@/bridge'
import { CopyIcon, SentIcon } from './icons'

const shownFor = 2000

const useStyles = makeStyles({ button: { flexShrink: 0 } })

interface Props {
  text: string
  /** What is copied, for people who can't see what stands beside the button. */
  what: string
  small?: boolean
}

/** Copies a text, and says so for a moment. */
export const CopyButton = ({ text, what, small }: Props) => {
  const styles = useStyles()
  const backend = useBackend()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), shownFor)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => setCopied(await backend.copy(text))
  return (
    <Button
      className={styles.button}
      size={small ? 'small' : 'medium'}
      appearance={small ? 'subtle' : 'secondary'}
      icon={copied ? <SentIcon /> : <CopyIcon />}
      aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
    </Button>
  )
}
