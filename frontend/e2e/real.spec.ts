import type { Page } from '@playwright/test'
import { acceptBoth, ana, expect, send, setUp, test } from './desk'
import type { Hub } from './hub'
import { Simulators } from './simulators'
import { countUse } from './use'

let world: Simulators
test.beforeAll(async () => {
  world = await Simulators.start()
})
test.afterAll(() => world.stop())
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
test.use({ hubEnv: async ({}, use) => use(world.env) })

const goal = 14 // clicks, from the set-up link to the first answer

interface Journey {
  kind: string
  name: string
  /** The provider's own fields, by label. */
  fields: Record<string, string>
  /** How numbers come in: ticked in the provider's list, or typed. */
  typesNumber?: boolean
  /** The URL is set from SMS Desk, not by a person at the provider. */
  setsURL?: boolean
}

const journeys: Journey[] = [
  {
    kind: 'acs',
    name: 'Azure Communication Services',
    fields: {
      'Primary connection string': 'primary_connection_string',
      'Secondary connection string': 'secondary_connection_string',
    },
  },
  {
    kind: 'infobip',
    name: 'Infobip',
    fields: { 'API Base URL': 'api_base_url', 'API key': 'api_key' },
    setsURL: true,
  },
  {
    kind: 'linkmobility',
    name: 'LINK Mobility',
    fields: {
      'Platform ID': 'platform_id',
      'Platform Partner ID': 'platform_partner_id',
      'Gate ID': 'gate_id',
      Username: 'username',
      Password: 'password',
      'Base URL': 'base_url',
    },
    typesNumber: true,
  },
  {
    kind: 'telesign',
    name: 'Telesign',
    fields: { 'Customer SID': 'customer_sid', 'API key': 'api_key' },
    typesNumber: true,
  },
  {
    kind: 'twilio',
    name: 'Twilio',
    fields: { 'Account SID': 'account_sid', 'Auth token': 'auth_token' },
    setsURL: true,
  },
  { kind: 'vibes', name: 'Vibes', fields: { Username: 'username', Password: 'password' }, typesNumber: true },
]

/** What support, or a person in the portal, does with the URLs that the wizard shows. */
const paste = async (page: Page, kind: string) => {
  const shown = async (label: string) => {
    const field = page.getByRole('textbox', { name: label, exact: true })
    return (await field.count()) > 0 ? field.inputValue() : ''
  }
  await world.paste(kind, await shown('Incoming callback URL'), await shown('Delivery report callback URL'))
}

/** A public address of one's own, which isn't what these journeys are about. */
const withAddress = async (hub: Hub) => {
  await hub.signIn()
  await hub.rpc('Settings/UseOwnAddress', hub.door)
}

for (const { kind, name, fields, typesNumber, setsURL } of journeys) {
  test(`an account at ${name}, from the set-up link to a text and its answer`, async ({ page, hub }) => {
    const account = world.accounts[kind]
    if (!account) throw new Error(`no simulator of ${name}`)
    const sender = account.senders.find((address) => address.startsWith('+')) ?? ''
    const use = await countUse(page)
    await setUp(page, hub)
    await withAddress(hub)
    const before = await use.read()
    await page.getByRole('link', { name: 'Set up a provider' }).first().click()

    await page.getByRole('radio', { name }).check()
    await acceptBoth(page)
    await page.getByRole('button', { name: 'Next' }).click()

    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(name)
    for (const [label, key] of Object.entries(fields)) {
      await page.getByLabel(label, { exact: true }).fill(account.fields[key] ?? '')
    }
    await paste(page, kind)
    await page.getByRole('button', { name: 'Next' }).click()

    let numbersTyped = 0
    if (typesNumber) {
      await page.getByRole('button', { name: 'New phone number' }).click()
      await page.getByRole('textbox', { name: 'Phone number' }).fill(sender)
      await page.getByRole('textbox', { name: 'Name' }).fill('Main line')
      numbersTyped = 2
      await page.keyboard.press('Enter')
      await expect(page.getByRole('table', { name: 'Phone numbers' }).getByText('Main line')).toBeVisible()
    } else {
      await expect(page.getByText(/^Next adds /)).toBeVisible()
    }
    await page.getByRole('button', { name: 'Next' }).click()

    await expect(page.getByText(/^Connected to /)).toBeVisible()
    if (setsURL) {
      await page.getByRole('button', { name: `Set at ${name} for all numbers` }).click()
      await expect(page.getByText('Set at the provider')).toBeVisible()
    }
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('link', { name: 'Write a text' }).click()

    await page.getByRole('textbox', { name: 'To' }).fill(ana)
    await page.keyboard.press('Enter')
    await send(page, 'Hi Ana, your bike is ready.')
    await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible({ timeout: 30_000 })
    const [conversation] = (await hub.rpc<{ items: { numberId: string }[] }>('Inbox/List', '', '', '')).items
    const numbers = await hub.rpc<{ id: string; phoneNumber: string }[]>('Numbers/List', '')
    const used = numbers.find(({ id }) => id === conversation?.numberId)?.phoneNumber ?? ''
    await world.answer(ana, used, 'Is Friday still ok?')
    await expect(
      page.getByRole('article', { name: 'Customer' }).filter({ hasText: 'Is Friday still ok?' }),
    ).toBeVisible({ timeout: 30_000 })

    const { clicks, fields: typed } = await use.read()
    const inWizard = typed - before.fields - 2 // without the customer's number and the text
    console.log(
      `${name}, real account: ${clicks} clicks, ${typed} fields (${inWizard} in the wizard); the public address was there`,
    )
    expect(clicks).toBeLessThanOrEqual(goal)
    expect(inWizard).toBe(Object.keys(fields).length + numbersTyped)
  })
}
