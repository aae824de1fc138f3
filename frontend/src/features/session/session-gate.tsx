import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { useBackend } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { keys } from '@/lib/query-keys'
import { SetUpPage } from './set-up-page'
import { SignInPage } from './sign-in-page'

/** Lets nobody past who isn't signed in. The desktop window needs no sign-in: its user is the computer's. */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const { hub } = useBackend()
  const client = useQueryClient()
  const state = useQuery({
    queryKey: keys.session,
    queryFn: () => hub?.state() ?? Promise.resolve('signed_in' as const),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => hub?.onSignedOut(() => client.setQueryData(keys.session, 'signed_out')), [hub, client])
  const again = async () => {
    await client.invalidateQueries()
  }
  if (!hub) return children
  return (
    <Loaded query={state} what="SMS Desk">
      {(now) => {
        if (now === 'setup') return <SetUpPage hub={hub} onDone={again} />
        if (now === 'signed_out') return <SignInPage hub={hub} onDone={again} />
        return children
      }}
    </Loaded>
  )
}
