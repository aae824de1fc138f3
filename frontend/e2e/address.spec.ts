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

/** Every refusal that ngrok's stand-in plays, by what is typed: code, what happened, what to do. */
const refusals: [authtoken: string, domain: string, code: string, text: string, remedy: string][] = [
  ['malformed', '', 'ERR_NGROK_105', 'The authtoken is not a proper one.', 'Copy it again'],
  ['wrong-token', '', 'ERR_NGROK_107', 'ngrok does not know the authtoken', 'Copy the current one'],
  ['revoked', '', 'ERR_NGROK_300', 'The authtoken was revoked.', 'Make a new one'],
  ['unpaid', '', 'ERR_NGROK_102', 'A payment for the ngrok account failed.', 'Settle it under "Billing"'],
  ['suspended', '', 'ERR_NGROK_103', 'ngrok has suspended the account.', "Write to ngrok's support"],
  ['limit', '', 'ERR_NGROK_108', 'as many connections open as it may have', 'Close another program'],
  ['oldversion', '', 'ERR_NGROK_121', 'no longer takes connections from this version', 'Update SMS Desk.'],
  [
    'unverified',
    '',
    'ERR_NGROK_123',
    'The e-mail address of the ngrok account is not verified.',
    'Open the mail that ngrok sent',
  ],
  ['blocked', '', 'ERR_NGROK_9040', 'internet address', 'Check the IP restrictions'],
  ['good', 'taken.ngrok-free.app', 'ERR_NGROK_334', 'already online through another connection', 'Wait a minute.'],
  ['good', 'foreign.ngrok-free.app', 'ERR_NGROK_320', 'The domain belongs to another ngrok account.', 'Copy a domain'],
  ['good', 'unknown.ngrok-free.app', 'ERR_NGROK_319', 'The domain is not reserved', 'leave the field empty'],
  ['good', 'paid.ngrok-free.app', 'ERR_NGROK_314', 'needs a paid ngrok plan', 'Leave the domain empty'],
  ['good', 'full.ngrok-free.app', 'ERR_NGROK_324', 'as many addresses online', 'take a larger ngrok plan'],
]

test('every refusal of ngrok is a sentence with a remedy and ngrok’s code, and never shows the authtoken', async ({
  page,
  hub,
}) => {
  test.setTimeout(120_000)
  await setUp(page, hub)
  await hub.signIn()
  await page.goto(`${hub.address}/#/settings/address`)
  for (const [authtoken, domain, code, text, remedy] of refusals) {
    await hub.rpc('Settings/UseNgrok', `${authtoken}-7hX`, domain)
    const problem = state(page).getByRole('alert')
    await expect(problem).toContainText(code)
    await expect(problem).toContainText(text)
    await expect(problem).toContainText(remedy)
    await expect(page.getByText(`${authtoken}-7hX`)).toHaveCount(0)
  }
})

test('a token that is revoked while online stops at once; a new one connects again', async ({ page, hub }) => {
  await connect(page, hub, 'a-token-of-its-own')
  await expect(state(page).getByText('Online. Providers can reach SMS Desk.')).toBeVisible()
  await ngrok.say('auth 300')
  await ngrok.say('drop')
  await expect(state(page).getByText('Not connected.')).toBeVisible()
  await expect(state(page).getByRole('alert')).toContainText('The authtoken was revoked.')
  await ngrok.say('auth 0')
  await page.getByRole('button', { name: 'Replace' }).click()
  await page.getByLabel('Authtoken', { exact: true }).fill('another-good-token')
  await page.getByRole('button', { name: 'Save and connect' }).click()
  await expect(state(page).getByText('Online. Providers can reach SMS Desk.')).toBeVisible()
})

test('an ngrok that does not answer is said so, and waited for', async ({ page, hub }) => {
  await ngrok.say('silence on')
  await connect(page, hub, 'a-patient-token')
  const problem = state(page).getByRole('alert')
  await expect(problem).toContainText('ngrok does not answer.', { timeout: 30_000 })
  await expect(problem).toContainText(
    'whether a firewall blocks connect.ngrok-agent.com, port 443. SMS Desk keeps trying.',
  )
  await ngrok.say('silence off')
  await ngrok.say('drop')
  await expect(state(page).getByText('Online. Providers can reach SMS Desk.')).toBeVisible({ timeout: 30_000 })
})

test('what can’t be right is refused under its field, and nothing is changed', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.goto(`${hub.address}/#/settings/address`)
  await page.getByRole('radio', { name: 'Through ngrok' }).check()
  const token = page.getByLabel('Authtoken')
  const domain = page.getByRole('textbox', { name: 'Domain' })
  const go = page.getByRole('button', { name: 'Connect' })
  const refused = async (words: string) => {
    await go.click()
    await expect(page.getByText(words)).toBeVisible()
  }
  await refused('Enter the authtoken from your ngrok dashboard. Nothing was changed.')
  await token.fill('ak_2abcdef')
  await refused('This is an API key or the id of a credential, not an authtoken. Nothing was changed.')
  await token.fill('two words')
  await refused('An authtoken holds letters, digits, hyphens and underscores only. Nothing was changed.')
  await token.fill('good')
  await domain.fill('name.ngrok-free.app/path')
  await refused('A domain has no path. Nothing was changed.')
  await domain.fill('name.ngrok-free.app:443')
  await refused('A domain has no port. Nothing was changed.')
  await domain.fill('no domain')
  await refused('A domain consists of letters, digits and hyphens')
  await expect(state(page).getByText('Off. Only the sandbox works without a public address.')).toBeVisible()

  await page.getByRole('radio', { name: 'At an address of my own' }).check()
  const own = page.getByRole('textbox', { name: 'Address', exact: true })
  for (const [typed, words] of [
    ['', 'The public address is missing. Nothing was changed.'],
    ['https://me:secret@sms.example.com', 'This is not an address that providers can call. Nothing was changed.'],
    ['https://-sms.example.com', 'The host name of this address is not a proper one. Nothing was changed.'],
  ] as const) {
    await own.fill(typed)
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(words)).toBeVisible()
  }
})

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
