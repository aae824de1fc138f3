import type { Hub, HubState, Notifications } from './backend'
import { DeskError, toDeskError } from './errors'

/** What the hub's own script leaves on the window; absent in the desktop window. */
interface HubTwin {
  state(): Promise<HubState>
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

export const makeHub = (twin: HubTwin): Hub => ({
  state: () =>
    twin.state().catch(() => {
      throw unreachable()
    }),
  signIn: (password) => post('/session', 'POST', { password }),
  setUp: (token, name, password) => post('/session/setup', 'POST', { token, name, password }),
  signOut: () => post('/session', 'DELETE'),
  onSignedOut: (listener) => {
    window.addEventListener('smsdesk:signed-out', listener)
    return () => window.removeEventListener('smsdesk:signed-out', listener)
  },
})

export const makeNotifications = (): Notifications => ({
  permission: () => ('Notification' in window ? Notification.permission : 'denied'),
  ask: () => Notification.requestPermission(),
  show: (title, body, clicked) => {
    const notification = new Notification(title, { body, tag: title })
    notification.onclick = () => {
      window.focus()
      clicked()
    }
  },
})
