import { Button, makeStyles } from '@fluentui/react-components'
import { useEffect, useEffectEvent, useRef } from 'react'

const useStyles = makeStyles({ root: { display: 'flex', justifyContent: 'center' } })

interface Props {
  busy: boolean
  onMore: () => void
}

/** Stands at the end of a list that goes on: fetches more when it comes into view, or on a click. */
export const MoreRows = ({ busy, onMore }: Props) => {
  const styles = useStyles()
  const end = useRef<HTMLDivElement>(null)
  const seen = useEffectEvent(() => void (busy || onMore()))
  useEffect(() => {
    if (!end.current || busy || !('IntersectionObserver' in window)) return
    const observer = new IntersectionObserver(([entry]) => void (entry?.isIntersecting && seen()), {
      rootMargin: '300px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [busy])
  return (
    <div ref={end} className={styles.root}>
      <Button appearance="subtle" disabled={busy} onClick={onMore}>
        {busy ? 'Loading more' : 'Show more'}
      </Button>
    </div>
  )
}
