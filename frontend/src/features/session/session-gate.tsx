import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type DoorView, useBackend, useDoor } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { JoinPage } from './join-page'
import { useDepartures } from './lib/use-departures'
import { useIdle } from './lib/use-idle'
import { useInvited } from './lib/use-invited'
import { SetUpPage } from './set-up-page'
import { SignInPage } from './sign-in-page'

const minute = 60_000

/** Watches that somebody is there, and locks the page when nobody was for the chosen time. */
const IdleLock = ({ minutes, onIdle }: { minutes: number; onIdle: () => void }) => {
  const { door } = useBackend()
  const seen = useMutation({ mutationFn: () => door.seen() })
  useIdle(minutes * minute, () => seen.mutate(), onIdle)
  return null
}

const Faces = ({ door, children }: { door: DoorView; children: ReactNode }) => {
  const { last, lock, arrived } = useDepartures(door)
  const { invited, leave } = useInvited()
  if (invited && door.state !== 'setup')
    return <JoinPage signedIn={door.state === 'signed_in'} onDone={arrived} onBack={leave} />
  if (door.state === 'setup') return <SetUpPage onDone={arrived} />
  if (door.state === 'signed_out') return <SignInPage alone={door.alone} last={last} onDone={() => arrived(true)} />
  return (
    <>
      {door.idleMinutes > 0 && <IdleLock minutes={door.idleMinutes} onIdle={lock} />}
      {children}
    </>
  )
}

/** Lets nobody past who isn't signed in, in a browser and in the window alike. */
export const SessionGate = ({ children }: { children: ReactNode }) => (
  <Loaded query={useDoor()} what="SMS Desk">
    {(door) => <Faces door={door}>{children}</Faces>}
  </Loaded>
)
