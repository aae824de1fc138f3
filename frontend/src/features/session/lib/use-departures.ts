import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type DoorView, type MeView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { replaceAddress } from './use-invited'

/** Who was here, when they didn't leave by themselves: they will want to come back. */
export interface Last {
  name: string
  why: 'locked' | 'ended'
}

/**
 * Sees people go and come. The next person finds nothing of the one before:
 * no data, and not the page that was open.
 */
export const useDepartures = ({ state }: DoorView) => {
  const { door } = useBackend()
  const client = useQueryClient()
  const [last, setLast] = useState<Last>()
  const inside = state === 'signed_in'
  const wasInside = useRef(false)
  const locking = useRef(false)

  const forget = useCallback(() => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] })
    client.getMutationCache().clear()
  }, [client])

  // After the pages have gone, which keep what was typed when they go.
  useEffect(() => {
    if (inside) {
      wasInside.current = true
      return
    }
    forget()
    if (wasInside.current) replaceAddress('#/')
    wasInside.current = false
  }, [inside, forget])

  const gone = useCallback(
    async (why: Last['why']) => {
      const known = () => client.getQueryData<DoorView>(keys.session)?.state !== 'signed_in'
      if (known()) return
      const name = client.getQueryData<MeView>(keys.me)?.name ?? ''
      const now = await door.state().catch(() => undefined)
      if (now?.state === 'signed_in') return // the refusal was about somebody who left before
      if (known()) return // it was said meanwhile, and why
      if (!now && why === 'ended') return // out of touch; the page stays until SMS Desk says otherwise
      setLast({ name, why: locking.current ? 'locked' : why }) // another call may be refused before the lock is answered
      client.setQueryData<DoorView>(keys.session, (old) => now ?? (old && { ...old, state: 'signed_out' }))
    },
    [client, door],
  )

  useEffect(() => door.onSignedOut(() => void gone('ended')), [door, gone])

  const lock = () => {
    locking.current = true
    void door
      .signOut()
      .catch(() => {}) // SMS Desk ends the session by its own clock as well
      .then(() => gone('locked'))
      .finally(() => {
        locking.current = false
      })
  }

  /** Somebody is in. Without `stays` they start at the start, and no code is left in the address. */
  const arrived = async (stays = false) => {
    forget()
    setLast(undefined)
    await client.invalidateQueries({ queryKey: keys.session })
    if (!stays) replaceAddress('#/')
  }
  return { last, lock, arrived }
}
