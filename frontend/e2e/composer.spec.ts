import type { Page } from '@playwright/test'
import { ana, expect, openConversation, test, violations, withSandbox } from './desk'

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })

/** What Ana's phone got, in order. */
const got = async (hub: { rpc: <T>(method: string, ...args: unknown[]) => Promise<T> }) =>
  (await hub.rpc<{ mine: boolean; body: string }[]>('Sandbox/Thread', ana))
    .filter(({ mine }) => !mine)
    .map(({ body }) => body)

/** Who likes to have ten seconds, chooses it in the settings. */
const chooseTenSeconds = async (page: Page, address: string) => {
  await page.goto(`${address}/#/settings/personal/texting`)
  await page.getByRole('radio', { name: 'For 10 seconds' }).check()
  await expect(page.getByText('Saved.')).toBeVisible()
}

test('a text is taken back before it leaves, written again and sent once', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await chooseTenSeconds(page, hub.address)
  await openConversation(page, hub, number.id, ana)
  await text(page).fill('Dear Anna')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Sending in \d+ s/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('button', { name: 'Canceled' })).toBeVisible()
  await expect(text(page)).toHaveValue('Dear Anna')
  await text(page).fill('Dear Ana')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible({ timeout: 20_000 })
  expect(await got(hub)).toEqual(['Dear Ana'])
})

test('a text leaves at its time although the page and SMS Desk were closed', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await chooseTenSeconds(page, hub.address)
  await openConversation(page, hub, number.id, ana)
  await text(page).fill('On my way')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Sending in \d+ s/)).toBeVisible()
  await page.goto('about:blank')
  await hub.restart('SIGKILL')
  await hub.signIn()
  await expect.poll(() => got(hub), { timeout: 30_000 }).toEqual(['On my way'])
})

test('what is typed as the page closes is there again', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  const id = await openConversation(page, hub, number.id, ana)
  await text(page).pressSequentially('Half a thought')
  await page.goto('about:blank')
  await expect.poll(() => hub.rpc('Inbox/Draft', id)).toBe('Half a thought')
})

test('a draft that can’t be saved says so and is saved later', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  const id = await openConversation(page, hub, number.id, ana)
  await page.route('**/rpc/Inbox/SaveDraft', (route) => route.abort())
  await text(page).fill('Half a thought')
  await expect(page.getByText(/^The draft isn’t saved yet/)).toBeVisible()
  await page.unroute('**/rpc/Inbox/SaveDraft')
  await expect(page.getByText(/^The draft isn’t saved yet/)).toHaveCount(0, { timeout: 15_000 })
  expect(await hub.rpc('Inbox/Draft', id)).toBe('Half a thought')
})

test('the character that makes a text dear is named and replaced, and a template is filled for the customer', async ({
  page,
  hub,
}) => {
  const { number } = await withSandbox(page, hub)
  await hub.rpc('Templates/Save', {
    id: '',
    name: 'Ready for pick-up',
    shared: false,
    category: 'contact',
    language: 'en',
    body: 'Your bike is ready for {{company}}.',
    placeholders: [{ key: 'company', label: 'Company', default: '' }],
  })
  await openConversation(page, hub, number.id, ana)
  await text(page).fill(`It’s ${'ready '.repeat(12)}`)
  await expect(page.getByText('“’” takes this text from 1 to 2 texts (Unicode).')).toBeVisible()
  await page.getByRole('button', { name: "Use “'” instead" }).click()
  await expect(page.getByText(/ \/ 160 · 1 text$/)).toBeVisible()
  await text(page).fill('')
  await text(page).press('/')
  await page.getByRole('combobox', { name: 'Search templates' }).fill('pick')
  await expect(page.getByRole('region', { name: 'Preview' })).toHaveText('Your bike is ready for {{Company}}.')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: 'Go there' }).click()
  await page.keyboard.type('Lima Bikes')
  await expect(text(page)).toHaveValue('Your bike is ready for Lima Bikes.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
})

test('a text for later shows the customer’s clock, and waits', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  await text(page).fill('See you at nine')
  await page.getByRole('button', { name: 'Send later' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send later' })
  await expect(
    dialog.getByText(/^(For the customer it is|The customer’s time zone isn’t certain)/).first(),
  ).toBeVisible()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Send later' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(text(page)).toHaveValue('')
  const waiting = await hub.rpc<{ items: { body: string; cancelOnReply: boolean }[] }>('Planned/List', true, false, '')
  expect(waiting.items).toMatchObject([{ body: 'See you at nine', cancelOnReply: true }])
})

test('an answer leaves from the number that the customer wrote to, or from another one that is chosen', async ({
  page,
  hub,
}) => {
  const { account, number } = await withSandbox(page, hub)
  const remote = await hub.rpc<{ phoneNumber: string; inUse: boolean }[]>('Numbers/Importable', account.id)
  const free = remote.find(({ phoneNumber }) => phoneNumber !== number.phoneNumber)
  const [second] = await hub.rpc<{ id: string; phoneNumber: string }[]>('Numbers/Import', account.id, [
    free?.phoneNumber,
  ])
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Hi')
  await openConversation(page, hub, number.id, ana)
  await expect(page.getByText('The customer wrote to this number.')).toBeVisible()
  await text(page).fill('From the other one')
  await page.getByRole('button', { name: /^From: / }).click()
  await page.getByRole('menuitemradio').nth(1).click()
  await expect(page.getByRole('button', { name: /^The customer wrote to .* Text from there$/ })).toBeVisible()
  await expect(text(page)).toHaveValue('From the other one')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
  const texts = await hub.rpc<{ mine: boolean; body: string; with: string }[]>('Sandbox/Thread', ana)
  expect(texts.find(({ body }) => body === 'From the other one')?.with).toBe(second?.phoneNumber)
})
