import type * as Activity from '../../wailsjs/go/bind/Activity'
import type * as Bulk from '../../wailsjs/go/bind/Bulk'
import type * as Callbacks from '../../wailsjs/go/bind/Callbacks'
import type * as Customers from '../../wailsjs/go/bind/Customers'
import type * as Health from '../../wailsjs/go/bind/Health'
import type * as Imports from '../../wailsjs/go/bind/Imports'
import type * as Inbox from '../../wailsjs/go/bind/Inbox'
import type * as Notifications from '../../wailsjs/go/bind/Notifications'
import type * as Numbers from '../../wailsjs/go/bind/Numbers'
import type * as OptOuts from '../../wailsjs/go/bind/OptOuts'
import type * as People from '../../wailsjs/go/bind/People'
import type * as Personal from '../../wailsjs/go/bind/Personal'
import type * as Planned from '../../wailsjs/go/bind/Planned'
import type * as Preview from '../../wailsjs/go/bind/Preview'
import type * as Reports from '../../wailsjs/go/bind/Reports'
import type * as Sandbox from '../../wailsjs/go/bind/Sandbox'
import type * as Session from '../../wailsjs/go/bind/Session'
import type * as Settings from '../../wailsjs/go/bind/Settings'
import type * as Setup from '../../wailsjs/go/bind/Setup'
import type * as Templates from '../../wailsjs/go/bind/Templates'
import type * as Updates from '../../wailsjs/go/bind/Updates'
import type { Change, StreamState, Topic } from './events'
import type { DoorView, Plain, ToastView } from './views'

/** The calls of a generated module with plain data; each rejects with a DeskError only. */
export type Calls<M> = {
  [K in keyof M]: M[K] extends (...args: infer A extends unknown[]) => Promise<infer R>
    ? (...args: Plain<A> & unknown[]) => Promise<Plain<R>>
    : never
}

/**
 * The way in and out, at a hub and in the desktop window alike. What is refused
 * names its field: name, password, old or code.
 */
export interface Door {
  state(): Promise<DoorView>
  /** In a business of one the name may be "". */
  signIn(name: string, password: string): Promise<void>
  /** Spends the code of an invitation. */
  accept(code: string, password: string): Promise<void>
  changePassword(old: string, password: string): Promise<void>
  /** Somebody is there: the page is not to be locked. */
  seen(): Promise<void>
  signOut(): Promise<void>
  /** Tells that a call was refused because nobody is signed in any more. */
  onSignedOut(listener: () => void): () => void
  /** The first start of a hub, with the token of its link. */
  setUp?(token: string, name: string, password: string): Promise<void>
  /** The address at which an invitation is accepted; the window has none. */
  joinLink?(code: string): string
}

/** Native notifications of the browser. In the window the Go side shows them. */
export interface Toasts {
  permission(): NotificationPermission
  ask(): Promise<NotificationPermission>
  /** Takes the place of the one with the same tag; nothing is shown without permission. */
  show(toast: Omit<ToastView, 'show' | 'conversationId'>, clicked: () => void): void
}

/** Everything that the page may ask of the world outside it. */
export interface Backend {
  Session: Calls<typeof Session>
  Setup: Calls<typeof Setup>
  Numbers: Calls<typeof Numbers>
  People: Calls<typeof People>
  Inbox: Calls<typeof Inbox>
  Settings: Calls<typeof Settings>
  Health: Calls<typeof Health>
  Sandbox: Calls<typeof Sandbox>
  Activity: Calls<typeof Activity>
  Preview: Calls<typeof Preview>
  Templates: Calls<typeof Templates>
  Customers: Calls<typeof Customers>
  Imports: Calls<typeof Imports>
  Personal: Calls<typeof Personal>
  Planned: Calls<typeof Planned>
  OptOuts: Calls<typeof OptOuts>
  Bulk: Calls<typeof Bulk>
  Notifications: Calls<typeof Notifications>
  Reports: Calls<typeof Reports>
  Updates: Calls<typeof Updates>
  Callbacks: Calls<typeof Callbacks>
  on(topic: Topic, listener: (change: Change) => void): () => void
  /** Tells when the stream of events is lost and when it is back. */
  onStream(listener: (state: StreamState) => void): () => void
  copy(text: string): Promise<boolean>
  /** Saves a text as a file: a download in a browser, the system's dialog in the window. False: thought better of. */
  saveFile(name: string, text: string): Promise<boolean>
  /** The same for what isn't text, in base64. */
  saveBytes(name: string, base64: string): Promise<boolean>
  /** Opens an http, https, mailto or tel address outside; anything else is ignored. */
  openLink(address: string): void
  /** Opens a new e-mail in the person's own mail program, filled in. */
  writeMail(to: string, subject: string, body: string): void
  /** Names the document, and in the window its frame. */
  setTitle(title: string): void
  door: Door
  toasts?: Toasts
}
