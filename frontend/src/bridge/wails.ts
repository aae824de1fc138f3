import { mailAddress } from '@/lib/mail'
import * as Activity from '../../wailsjs/go/bind/Activity'
import * as Bulk from '../../wailsjs/go/bind/Bulk'
import * as Callbacks from '../../wailsjs/go/bind/Callbacks'
import * as Customers from '../../wailsjs/go/bind/Customers'
import * as Files from '../../wailsjs/go/bind/Files'
import * as Health from '../../wailsjs/go/bind/Health'
import * as Imports from '../../wailsjs/go/bind/Imports'
import * as Inbox from '../../wailsjs/go/bind/Inbox'
import * as Links from '../../wailsjs/go/bind/Links'
import * as Notifications from '../../wailsjs/go/bind/Notifications'
import * as Numbers from '../../wailsjs/go/bind/Numbers'
import * as OptOuts from '../../wailsjs/go/bind/OptOuts'
import * as People from '../../wailsjs/go/bind/People'
import * as Personal from '../../wailsjs/go/bind/Personal'
import * as Planned from '../../wailsjs/go/bind/Planned'
import * as Preview from '../../wailsjs/go/bind/Preview'
import * as Reports from '../../wailsjs/go/bind/Reports'
import * as Sandbox from '../../wailsjs/go/bind/Sandbox'
import * as Session from '../../wailsjs/go/bind/Session'
import * as Settings from '../../wailsjs/go/bind/Settings'
import * as Setup from '../../wailsjs/go/bind/Setup'
import * as Templates from '../../wailsjs/go/bind/Templates'
import * as Updates from '../../wailsjs/go/bind/Updates'
import * as Window from '../../wailsjs/go/bind/Window'
import { BrowserOpenURL, ClipboardSetText, EventsOn, WindowSetTitle } from '../../wailsjs/runtime/runtime'
import type { Backend, Calls } from './backend'
import { hearingSignedOut } from './door'
import { toDeskError } from './errors'
import type { Change, StreamState } from './events'
import { makeHubDoor, makeToasts } from './hub'
import { download, downloadBytes } from './save-file'
import { makeWindowDoor } from './window'

type AnyCall = (...args: unknown[]) => Promise<unknown>

/** The generated calls, with whatever they reject with made a DeskError. */
const speak = <M extends object>(calls: M): Calls<M> =>
  Object.fromEntries(
    Object.entries(calls as Record<string, AnyCall>).map(([name, call]) => [
      name,
      async (...args: unknown[]) => {
        try {
          return await call(...args)
        } catch (cause) {
          throw hearingSignedOut(toDeskError(cause))
        }
      },
    ]),
  ) as Calls<M>

/**
 * Opens an address outside; what may not be opened, the window leaves alone. A browser opens a program from the
 * page itself; a new tab would stay behind empty.
 */
const leave = (address: string) => {
  if (!window.smsdeskHub)
    void speak(Links)
      .Open(address)
      .catch(() => undefined)
  else if (/^https?:/i.test(address)) BrowserOpenURL(address)
  else window.location.href = address
}

/** The Go side, behind Wails' bindings in the window and the hub's twin of them in a browser. */
export const makeWailsBackend = (): Backend => ({
  Session: speak(Session),
  Setup: speak(Setup),
  Numbers: speak(Numbers),
  People: speak(People),
  Inbox: speak(Inbox),
  Settings: speak(Settings),
  Health: speak(Health),
  Sandbox: speak(Sandbox),
  Activity: speak(Activity),
  Preview: speak(Preview),
  Templates: speak(Templates),
  Customers: speak(Customers),
  Imports: speak(Imports),
  Personal: speak(Personal),
  Planned: speak(Planned),
  OptOuts: speak(OptOuts),
  Bulk: speak(Bulk),
  Notifications: speak(Notifications),
  Reports: speak(Reports),
  Updates: speak(Updates),
  Callbacks: speak(Callbacks),
  on: (topic, listener) => EventsOn(topic, (change?: Change) => listener(change ?? {})),
  onStream: (listener) => {
    const hear = (event: Event) => listener((event as CustomEvent<StreamState>).detail)
    window.addEventListener('smsdesk:stream', hear)
    return () => window.removeEventListener('smsdesk:stream', hear)
  },
  copy: (text) => ClipboardSetText(text),
  saveFile: window.smsdeskHub ? download : speak(Files).Save,
  saveBytes: window.smsdeskHub ? downloadBytes : speak(Files).SaveBytes,
  openLink: (address) => {
    if (/^(https?:\/\/|mailto:|tel:)/i.test(address)) leave(address)
  },
  writeMail: (to, subject, body) => {
    leave(mailAddress(to, subject, body))
  },
  setTitle: (title) => {
    document.title = title
    if (!window.smsdeskHub) WindowSetTitle(title)
  },
  door: window.smsdeskHub ? makeHubDoor(window.smsdeskHub) : makeWindowDoor(Window),
  toasts: window.smsdeskHub && makeToasts(),
})
