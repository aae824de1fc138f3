import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { sendAtOnce } from './desk'
import { type Hub, password } from './hub'

/** Somebody with a browser of their own. */
export interface Somebody {
  id: string
  name: string
  cookie: string
  page: Page
  context: BrowserContext
}

export const invite = (hub: Hub, name: string, role = 'salesperson', teams: string[] = []) =>
  hub.rpc<{ user: { id: string }; code: string }>('People/Invite', { name, role, teams })

/** Invites somebody, who chooses a password in a browser of their own. `prepare` runs before the page is opened. */
export const join = async (
  browser: Browser,
  hub: Hub,
  name: string,
  role?: string,
  prepare: (page: Page) => Promise<unknown> = async () => {},
): Promise<Somebody> => {
  const { user, code } = await invite(hub, name, role)
  const context = await browser.newContext()
  const page = await context.newPage()
  await prepare(page)
  await page.goto(`${hub.address}/#/join?code=${code}`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('button', { name: `${name}, menu` })).toBeVisible()
  await sendAtOnce(page, hub)
  const [cookie] = await context.cookies()
  return { id: user.id, name, cookie: `${cookie?.name}=${cookie?.value}`, page, context }
}

/** Signs in on a page that asks. */
export const signIn = async (page: Page, name: string, secret = password) => {
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Everything that the hub's event stream says to whoever has the cookie, until `stop`. */
export const listen = async (hub: Hub, cookie: string) => {
  const leave = new AbortController()
  const answer = await fetch(`${hub.address}/events`, { headers: { cookie }, signal: leave.signal })
  let heard = ''
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of answer.body ?? []) heard += decoder.decode(chunk, { stream: true })
  })().catch(() => {}) // stopped, or ended by the hub
  return {
    status: answer.status,
    heard: () => heard,
    stop: async () => {
      leave.abort()
      await reading
    },
  }
}

/** Replaces the browser's notifications by a list, on a page at which nobody looks. */
export const collectNotifications = (page: Page) =>
  page.addInitScript(() => {
    const shown: string[] = []
    Object.assign(window, {
      shown,
      Notification: class {
        static permission = 'granted'
        constructor(title: string, options?: NotificationOptions) {
          shown.push(`${title}: ${options?.body}`)
        }
      },
    })
    document.hasFocus = () => false
  })

export const notifications = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { shown: string[] }).shown)

/** A number as the page has it. */
export interface Numbered {
  id: string
  name: string
  phoneNumber: string
  accountId: string
  type: string
  maySend: boolean
  mayReceive: boolean
  defaultCountry: string
}

/** What the pane would save: only what it holds. */
export const inputOf = ({ accountId, phoneNumber, name, type, maySend, mayReceive, defaultCountry }: Numbered) => ({
  accountId,
  phoneNumber,
  name,
  type,
  maySend,
  mayReceive,
  defaultCountry,
})

/** Gives a number to other owners, and changes what else is said of it. */
export const own = (hub: Hub, number: Numbered, owners: string[], over: Partial<Numbered> = {}) =>
  hub.rpc<Numbered>('Numbers/Update', number.id, { ...inputOf({ ...number, ...over }), owners })
