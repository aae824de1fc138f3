import type { Page } from '@playwright/test'
import { expect, setUp, test } from './desk'
import type { Hub } from './hub'
import { FakeNgrok } from './ngrok'

let ngrok: FakeNgrok
test.beforeAll(async () => {
  ngrok = await FakeNgrok.start()
})
test.afterAll(() => ngrok.stop())
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
test.use({ hubEnv: async ({}, use) => use(ngrok.env) })

const connect = async (page: Page, hub: Hub, authtoken: string, domain = '') => {
  await setUp(page, hub)
  await page.goto(`${hub.address}/#/settings/address`)
  await page.getByRole('radio', { name: 'Through ngrok' }).check()
  await page.getByLabel('Authtoken').fill(authtoken)
  await page.getByRole('textbox', { name: 'Domain' }).fill(domain)
  await page.getByRole('button', { name: 'Connect' }).click()
}

/** Calls a door that isn't there, from the internet: the answer of SMS Desk is 404. */
const knock = async (page: Page) => {
  const shown = await state(page).getByRole('textbox', { name: 'Public address' }).inputValue()
  const headers = { host: new URL(shown).host }
  const answer = await page.request.post(`${ngrok.public}/callbacks/AAAAAAAAAAAAAAAAAAAAAA/incoming`, {
    headers,
    form: { Body: 'x' },
  })
  return answer.status()
}

const state = (page: Page) => page.getByRole('group', { name: 'State of the public address' })

test('an authtoken is enough for a public address, which comes back after it was lost', async ({ page, hub }) => {
  await connect(page, hub, 'a-good-token')
  await expect(state(page).getByText('Online. Providers can reach SMS Desk.')).toBeVisible()
  await expect(state(page).getByRole('textbox', { name: 'Public address' })).toHaveValue(/^https:\/\//)
  await expect(page.getByRole('textbox', { name: 'Authtoken' })).toHaveAttribute('readonly', '')

  await ngrok.say('drop')
  await expect.poll(() => knock(page), { timeout: 40_000 }).toBe(404)
  await expect(state(page).getByText('Online. Providers can reach SMS Desk.')).toBeVisible()

  await page.getByRole('radio', { name: 'Not at all' }).check()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(state(page).getByText('Off. Only the sandbox works without a public address.')).toBeVisible()
})

test('a request from the internet reaches the door, which refuses it and counts it', async ({ page, hub }) => {
  await connect(page, hub, 'a-good-token')
  const shown = state(page).getByRole('textbox', { name: 'Public address' })
  await expect(shown).toHaveValue(/^https:\/\//)
  expect(await knock(page)).toBe(404)
  await page.goto(`${hub.address}/#/settings/health`)
  await expect(page.getByText(/^1 call from the internet changed nothing/)).toBeVisible()
})

for (const [what, authtoken, domain, code] of [
  ['a wrong authtoken', 'wrong-token', '', 'ERR_NGROK_107'],
  ['an account at its limit', 'limit', '', 'ERR_NGROK_108'],
  ['a domain in use', 'a-good-token', 'taken.ngrok-free.app', 'ERR_NGROK_334'],
  ['a domain of somebody else', 'a-good-token', 'foreign.ngrok-free.app', 'ERR_NGROK_320'],
] as const) {
  test(`${what} is a sentence with a remedy and ngrok’s code`, async ({ page, hub }) => {
    await connect(page, hub, authtoken, domain)
    await expect(state(page).getByText(code)).toBeVisible()
    await expect(state(page).getByRole('alert')).toContainText(/\w+ \w+ .*\./)
    await expect(page.getByText(authtoken)).toHaveCount(0)
  })
}

test('an address of one’s own must be https, and says where to lead it', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.goto(`${hub.address}/#/settings/address`)
  await page.getByRole('radio', { name: 'At an address of my own' }).check()
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('http://sms.example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/https/).last()).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Address', exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('textbox', { name: 'Lead it to' })).toHaveValue(/^http:\/\/127\.0\.0\.1:\d+$/)
  await page.getByRole('textbox', { name: 'Address', exact: true }).fill('https://sms.example.com')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(state(page).getByRole('textbox', { name: 'Public address' })).toHaveValue('https://sms.example.com')
})
