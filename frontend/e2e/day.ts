import type { Page } from '@playwright/test'
import { expect, test, withSandbox } from './desk'
import { Hub } from './hub'
import type { Numbered } from './people'

export { expect, test }

/** The sandbox's customers, by what their phones do. */
export const cast = {
  ana: { name: 'Ana Lima', number: '+14155550123' }, // says nothing by herself
  yes: { name: 'Ben Okafor', number: '+12125550134' },
  off: { name: 'Chloe Martin', number: '+13125550145' },
  echo: { name: 'Grace Echo', number: '+15035550189' },
  silent: { name: 'Hugo Silent', number: '+16025550112' }, // gets it, and the network never says so
  stop: { name: 'Stella Stopp', number: '+17205550114' },
  late: { name: 'Liv Later', number: '+18015550125' },
  emoji: { name: 'Emil Joy', number: '+14045550136' },
  long: { name: 'Lena Lang', number: '+16125550147' },
  picture: { name: 'Paula Photo', number: '+15055550158' },
} as const

export type Cast = keyof typeof cast

export const zone = 'America/Los_Angeles' // where every customer of these days is

/** One salesperson's morning: a hub, her page, her number, and the customers in the book. */
export class Desk {
  readonly wrong: string[] = []

  private constructor(
    readonly hub: Hub,
    readonly page: Page,
    readonly number: { id: string; phoneNumber: string },
    readonly account: { id: string },
  ) {}

  static async open(hub: Hub, page: Page): Promise<Desk> {
    await page.addInitScript(() => {
      const announced: string[] = []
      Object.assign(window, { announced })
      Object.assign(document, { ariaNotify: (words: string) => announced.push(words) })
    })
    const { account, number } = await withSandbox(page, hub)
    const desk = new Desk(hub, page, number, account)
    page.on('pageerror', (error) => desk.wrong.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) desk.wrong.push(message.text())
    })
    await hub.rpc('Session/SaveBusiness', 'Berg Bikes', 'US')
    await hub.rpc('Session/HideChecklist', true)
    await hub.rpc('Settings/SetQuietHours', { from: '00:00', until: '00:00', days: [] })
    return desk
  }

  /** Enters customers of the cast, or others, in the book. */
  async know(...who: (Cast | { name: string; number: string })[]) {
    const added: { id: string }[] = []
    for (const one of who) {
      const { name, number } = typeof one === 'string' ? cast[one] : one
      added.push(
        await this.hub.rpc<{ id: string }>(
          'Customers/Create',
          {
            kind: 'contact',
            name,
            company: '',
            email: '',
            notes: '',
            zone,
            language: '',
            phones: [{ number, label: '' }],
          },
          '',
        ),
      )
    }
    return added
  }

  /** A customer writes, one of the cast or a number that has a phone, until it is here: so the next one comes later. */
  async hears(from: Cast | string, words: string) {
    const phone = from in cast ? cast[from as Cast].number : from
    await this.hub.rpc('Sandbox/Answer', phone, this.number.phoneNumber, words)
    const newest = async () => {
      const { items } = await this.hub.rpc<{ items: { lastBody: string }[] }>('Inbox/List', 'open', 'newest', '')
      return items.map(({ lastBody }) => lastBody)
    }
    await expect.poll(newest).toContain(words)
  }

  /** Goes to a page by its address. */
  async go(path: string) {
    await this.page.goto(`${this.hub.address}/#${path}`)
  }

  /** Opens the conversation with somebody. */
  async talk(to: Cast | string): Promise<string> {
    const phone = to in cast ? cast[to as Cast].number : to
    const { id } = await this.hub.rpc<{ id: string }>('Inbox/Start', this.number.id, phone)
    await this.go(`/inbox/${id}`)
    await expect(this.page.getByRole('region', { name: /^Texts with/ })).toBeVisible()
    return id
  }

  get list() {
    return this.page.getByRole('navigation', { name: 'Conversations' })
  }

  /** One line of the list, by a word in it. */
  row(words: string | RegExp) {
    return this.list.getByRole('link').filter({ hasText: words })
  }

  get box() {
    return this.page.getByRole('textbox', { name: 'Text', exact: true })
  }

  /** A text of the open conversation. */
  text(words: string | RegExp) {
    return this.page.getByRole('article').filter({ hasText: words })
  }

  async send(words: string) {
    await this.box.fill(words)
    await this.box.press('Enter')
  }

  /** What the page says of something that was done, with the way back. */
  said(words: RegExp) {
    return this.page.getByRole('listitem', { name: words })
  }

  /** What a screen reader was given to say up to now. */
  announced(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { announced: string[] }).announced)
  }

  /** The number itself, to change what is said of it. */
  async numbered(): Promise<{ number: Numbered; owners: string[] }> {
    const numbers = await this.hub.rpc<(Numbered & { owners: { id: string }[] })[]>('Numbers/List', '')
    const number = numbers.find(({ id }) => id === this.number.id)
    if (!number) throw new Error('the number is gone')
    return { number, owners: number.owners.map(({ id }) => id) }
  }

  /** Chooses one of the filters that have no tab. */
  async filter(name: string) {
    await this.page.getByRole('button', { name: /^More filters/ }).click()
    await this.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
  }

  /** What is on a customer's phone that came from here, in order. */
  async got(who: Cast): Promise<string[]> {
    const texts = await this.hub.rpc<{ mine: boolean; body: string }[]>('Sandbox/Thread', cast[who].number)
    return texts.filter(({ mine }) => !mine).map(({ body }) => body)
  }
}

/**
 * The desk of a file's tests. They share it to be quick, and each has customers of its own, so that none needs
 * another to have passed.
 */
export const aDay = (prepare: (desk: Desk) => Promise<unknown>): (() => Desk) => {
  let hub: Hub | undefined
  let desk: Desk | undefined
  test.beforeAll(async ({ browser }) => {
    hub = await Hub.start()
    const context = await browser.newContext()
    desk = await Desk.open(hub, await context.newPage())
    await prepare(desk)
  })
  test.beforeEach(async () => {
    await desk?.go('/settings/health') // so that nothing of the last test is open
  })
  test.afterEach(() => {
    expect(desk?.wrong.splice(0), 'the page broke, or its policy').toEqual([])
  })
  test.afterAll(async () => {
    await desk?.page.context().close()
    await hub?.stop()
  })
  return () => {
    if (!desk) throw new Error('the desk isn’t open yet')
    return desk
  }
}
