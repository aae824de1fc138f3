import { DeskError, type Door, type DoorView, type MeView } from '@/bridge'

export const password = 'correct horse battery'

export interface DoorWorld {
  me: MeView
  door: DoorView
  /** The page runs in a browser. */
  browser: boolean
  /** What was asked of the door, in words. */
  knocks: string[]
}

const wrong = (field: string, message: string) => new DeskError({ code: 'unauthenticated', field, message })

const longEnough = (given: string) => {
  if (given.length >= 12) return
  const message = 'A password needs at least 12 characters. Several words make a good one.'
  throw new DeskError({ code: 'invalid', field: 'password', message })
}

/** A door in memory. `expire` ends the session as SMS Desk would. */
export const makeDoor = (world: DoorWorld) => {
  const listeners = new Set<() => void>()
  const letIn = () => {
    world.door = { ...world.door, state: 'signed_in' }
  }
  const close = () => {
    world.door = { ...world.door, state: 'signed_out' }
  }
  const door: Door = {
    state: async () => ({ ...world.door }),
    signIn: async (name, given) => {
      world.knocks.push(`sign in ${name || 'without a name'}`)
      if (given !== password) throw wrong('password', 'The name or the password is wrong. Try again.')
      letIn()
    },
    accept: async (code, given) => {
      if (code !== 'c0de')
        throw wrong('code', 'This invitation was used, or is old. Ask an administrator for a new one.')
      longEnough(given)
      letIn()
    },
    changePassword: async (old, given) => {
      if (world.me.hasPassword && old !== password)
        throw new DeskError({
          code: 'invalid',
          field: 'old',
          message: 'This is not your present password. Nothing was changed. Enter it again.',
        })
      world.knocks.push(`password ${given}`)
      world.me.hasPassword = true
    },
    seen: async () => void world.knocks.push('seen'),
    signOut: async () => {
      world.knocks.push('sign out')
      close()
    },
    onSignedOut: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ...(world.browser && {
      setUp: async (token: string, name: string, given: string) => {
        longEnough(given)
        world.knocks.push(`set up ${token} ${name} ${given}`)
        letIn()
      },
      joinLink: (code: string) => `http://127.0.0.1:8787/#/join?code=${code}`,
    }),
  }
  const refused = () => {
    for (const listener of listeners) listener()
  }
  const expire = () => {
    close()
    refused()
  }
  return { door, expire, refused }
}
