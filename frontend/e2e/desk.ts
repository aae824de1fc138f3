import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { Hub, password } from './hub'

export { expect }
export const ana = '+14155550123'
export const chloe = '+13125550145'

interface Fixtures {
  hub: Hub
  /** Environment of the hub; tests set it with `test.use`. */
  hubEnv: Record<string, string>
  /** Closes the browsers of others that a test opened. */
  guests: undefined
}

/** Each test has a hub of its own, and fails when the page breaks its own rules. */
export const test = base.extend<Fixtures>({
  // a page that is left open asks for its hub for ever, and there are dozens of them in the end
  guests: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts())
      await use(undefined)
      for (const context of browser.contexts()) if (!before.has(context)) await context.close()
    },
    { auto: true },
  ],
  hubEnv: [{}, { option: true }],
  hub: async ({ hubEnv }, use) => {
    const hub = await Hub.start(hubEnv)
    await use(hub)
    await hub.stop()
  },
  page: async ({ page }, use) => {
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) wrong.push(message.text())
    })
    await use(page)
    expect(wrong, 'the page broke, or its policy').toEqual([])
  },
})

/** Has the texts of who is signed in leave without the seconds in which they could be taken back: stories don't wait. */
export const sendAtOnce = async (page: Page, hub: Hub) => {
  const answer = await page.request.post(`${hub.address}/rpc/Personal/SaveTexting`, {
    headers: { origin: hub.address },
    data: [{ enterSends: true, undoSeconds: 0, numberId: '' }],
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** Follows the one-time link. */
export const setUp = async (page: Page, hub: Hub) => {
  await page.goto(hub.setUpLink)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Mia Berg')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Set up SMS Desk' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await sendAtOnce(page, hub)
}

/** Ticks both statements, once they are there. */
export const acceptBoth = async (page: Page) => {
  const statements = page.getByRole('checkbox')
  await expect(statements).toHaveCount(2)
  for (const statement of await statements.all()) await statement.check()
}

/** Set up with a finished sandbox account and one number, without the wizard. */
export const withSandbox = async (page: Page, hub: Hub) => {
  await setUp(page, hub)
  await hub.signIn()
  await hub.rpc('Setup/Accept', 'twilio', ['privacy', 'opt_out_handling'])
  const account = await hub.rpc<{ id: string; callbacks: { url: string }[] }>('Setup/Begin', 'twilio', true)
  const [remote] = await hub.rpc<{ phoneNumber: string }[]>('Numbers/Importable', account.id)
  const [number] = await hub.rpc<{ id: string; phoneNumber: string }[]>('Numbers/Import', account.id, [
    remote?.phoneNumber,
  ])
  if (!number) throw new Error('the sandbox has no number')
  await hub.rpc('Numbers/SetWebhook', number.id)
  await hub.rpc('Setup/Finish', account.id)
  return { account, number }
}

/** Opens the conversation with a customer. */
export const openConversation = async (page: Page, hub: Hub, numberId: string, customer: string) => {
  const { id } = await hub.rpc<{ id: string }>('Inbox/Start', numberId, customer)
  await page.goto(`${hub.address}/#/inbox/${id}`)
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible()
  return id
}

export const send = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text)
  await page.keyboard.press('Enter')
}

/**
 * Waits until nothing fades in or out any more, and until a dialog that closed has given the page back: colours in
 * between and a hidden page without a dialog are nothing that stays. One that does stay fails here.
 */
const atRest = async (page: Page) => {
  const restless = () => {
    const moving = document.getAnimations().filter((a) => {
      const ends = a.effect?.getComputedTiming().endTime
      return a.playState === 'running' && ends !== Number.POSITIVE_INFINITY
    })
    const dialog = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')
    const hidden = document.querySelector('#root[aria-hidden="true"]') && !dialog
    return [...(moving.length > 0 ? ['something moves'] : []), ...(hidden ? ['the page is hidden by nothing'] : [])]
  }
  await expect.poll(() => page.evaluate(restless), { message: 'the page comes to rest' }).toEqual([])
}

/**
 * What axe holds against the page, in a form that a person can read. Left out: the sentinels of Fluent's focus
 * keeper, which are hidden on purpose and pass the focus on at once. With rules it looks at these alone.
 */
export const violations = async (page: Page, ...rules: string[]) => {
  await atRest(page)
  const axe = new AxeBuilder({ page }).exclude('[data-tabster-dummy]')
  const { violations: found } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze()
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`).join(' | ')}`,
  )
}
