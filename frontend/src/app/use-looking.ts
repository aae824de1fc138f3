import { useEffect } from 'react'
import { useMatch } from 'react-router'
import { useBackend } from '@/bridge'

const again = 20_000 // ms: the Go side believes it for 45 seconds
const page = crypto.randomUUID()

/** Says which conversation is in front of the person, so that nobody is told of what they see. */
export const useLooking = () => {
  const backend = useBackend()
  const id = useMatch('/inbox/:id')?.params.id ?? ''
  useEffect(() => {
    // the next round says it anew: a call that failed is nothing to tell a person of
    const say = (what: string) => void backend.Notifications.Looking(page, what).catch(() => {})
    const look = () => say(document.hasFocus() ? id : '')
    const leave = () => say('')
    if (!id) return leave()
    look()
    const timer = setInterval(look, again)
    window.addEventListener('focus', look)
    window.addEventListener('blur', leave)
    return () => {
      clearInterval(timer)
      window.removeEventListener('focus', look)
      window.removeEventListener('blur', leave)
    }
  }, [backend, id])
}
