import type * as Bound from '../../wailsjs/go/bind/Window'
import type { Door } from './backend'
import { hearingSignedOut, onSignedOut } from './door'
import { toDeskError } from './errors'
import type { DoorView } from './views'

/** A call whose refusal is about what was typed, or, `signedIn`, perhaps about the session. */
const ask = async <T>(call: Promise<T>, signedIn = false): Promise<T> => {
  try {
    return await call
  } catch (cause) {
    const error = toDeskError(cause)
    throw signedIn ? hearingSignedOut(error) : error
  }
}

/** The door of the desktop window: in a business of one without a password it stands open. */
export const makeWindowDoor = (calls: typeof Bound): Door => ({
  state: async () => (await ask(calls.Door())) as DoorView,
  signIn: (name, password) => ask(calls.SignIn(name, password)),
  accept: (code, password) => ask(calls.Accept(code, password)),
  changePassword: (old, password) => ask(calls.ChangePassword(old, password), true),
  seen: () => ask(calls.Seen(), true),
  signOut: () => ask(calls.SignOut()),
  onSignedOut,
})
