import type { Door, Toasts } from './backend'
import { hearingSignedOut, onSignedOut } from './door'
import { DeskError, toDeskError } from './errors'
import type { DoorView } from './views'

/** What the hub's own script leaves on the window; absent in the desktop window. */
interface HubTwin {
  state(): Promise<DoorView>
}

declare global {
  interface Window {
    smsdeskHub?: HubTwin
  }
}

const unreachable = () =>
  new DeskError({
    code: 'provider_unavailable',
    message: 'SMS Desk can’t be reached. What you typed is still here. Check that it is running and try again.',
    offline: true,
  })

const post = async (path: string, method: 'POST' | 'DELETE', body?: object) => {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    })
  } catch {
    throw unreachable()
  }
  if (response.ok) return
  const answer: { error?: unknown } = await response.json().catch(() => ({}))
  throw toDeskError(answer.error)
}

/** Calls for somebody who is signed in already: a refusal may mean that they no longer are. */
const postSignedIn = (path: string, body?: object) =>
  post(path, 'POST', body).catch((cause) => {
    throw hearingSignedOut(toDeskError(cause))
  })

/** The door of a hub, whose cookie no script can read. */
export const makeHubDoor = (twin: HubTwin): Door => ({
  state: () =>
    twin.state().catch((cause) => {
      throw cause instanceof Error ? unreachable() : toDeskError(cause)
    }),
  signIn: (name, password) => post('/session', 'POST', { name, password }),
  accept: (code, password) => post('/session/invitation', 'POST', { code, password }),
  changePassword: (old, password) => postSignedIn('/session/password', { old, password }),
  seen: () => postSignedIn('/session/seen'),
  signOut: () => post('/session', 'DELETE'),
  onSignedOut,
  setUp: (token, name, password) => post('/session/setup', 'POST', { token, name, password }),
  joinLink: (code) => `${window.location.origin}/#/join?code=${encodeURIComponent(code)}`,
})

export const makeToasts = (): Toasts => {
  const permission = () => ('Notification' in window ? Notification.permission : 'denied')
  return {
    permission,
    ask: () => Notification.requestPermission(),
    show: ({ title, body, tag, sound }, clicked) => {
      if (permission() !== 'granted') return
      const notification = new Notification(title, { body, tag, silent: !sound })
      notification.onclick = () => {
        window.focus()
        notification.close()
        clicked()
      }
    },
  }
}
