import type { Page } from '@playwright/test'
import { expect, setUp, test } from './desk'
import type { Hub } from './hub'

const begin = async (page: Page, hub: Hub, kind: string) => {
  await hub.rpc('Setup/Accept', kind, ['privacy', 'opt_out_handling'])
  const { id } = await hub.rpc<{ id: string }>('Setup/Begin', kind, false)
  await page.goto(`${hub.address}/#/settings/providers/${id}/setup`)
  await expect(page.getByRole('form')).toBeVisible()
  return id
}

/** For each provider: what is typed into a field that can't be right, and the sentence under it. */
const wrong: [kind: string, label: string, typed: string, sentence: string][] = [
  ['acs', 'Primary connection string', 'accesskey', 'A connection string has an endpoint=… and an accesskey=…'],
  ['infobip', 'API Base URL', 'https://www.infobip.com', "This is the address of Infobip's website, not of its API."],
  ['infobip', 'API Base URL', 'http://a.api.infobip.com', 'The API Base URL must begin with https'],
  ['linkmobility', 'Base URL', 'http://n-eu.linkmobility.io', 'The Base URL must begin with https'],
  ['infobip', 'API key', 'two words', 'An API key is one word without blanks.'],
  ['linkmobility', 'Platform ID', 'no blanks', 'A Platform ID has letters, digits and _ only'],
  ['linkmobility', 'Platform Partner ID', 'no blanks', 'A Platform Partner ID has digits and letters only'],
  ['linkmobility', 'Gate ID', 'no blanks', 'A Gate ID is one word of letters and digits'],
  ['linkmobility', 'Username', 'a:b', 'A user name has no blanks and no colon.'],
  ['telesign', 'Customer SID', '1234', 'A Customer SID has 32 digits and letters from A to F'],
  ['telesign', 'API key', '!', 'This is not a whole API key.'],
  ['twilio', 'Account SID', 'SK1', 'An Account SID is AC followed by 32 digits and letters from a to f.'],
  ['twilio', 'Auth token', 'a-b', 'An Auth token has letters and digits only.'],
  ['vibes', 'Username', 'a:b', 'A username at Vibes has no colon and is not empty.'],
]

/** Something that each required field takes, so that only the one in question is at fault. */
const right: Record<string, Record<string, string>> = {
  acs: {
    'Primary connection string': 'endpoint=https://a.communication.azure.com/;accesskey=AAAA',
    'Secondary connection string': 'endpoint=https://a.communication.azure.com/;accesskey=BBBB',
  },
  infobip: { 'API Base URL': 'xxxxx.api.infobip.com', 'API key': 'key' },
  linkmobility: {
    'Platform ID': 'COMMON_API',
    'Platform Partner ID': '1',
    'Gate ID': 'gate',
    Username: 'user',
    Password: 'secret',
    'Base URL': 'https://n-eu.linkmobility.io',
  },
  telesign: { 'Customer SID': '29FA242A-F143-420B-8183-FF7C0E1AA9E6', 'API key': 'AAAA' },
  twilio: { 'Account SID': `AC${'0'.repeat(32)}`, 'Auth token': '0'.repeat(32) },
  vibes: { Username: 'user', Password: 'secret' },
}

for (const kind of Object.keys(right)) {
  test(`what ${kind} can’t use is said under its field: what is wrong, what was kept, what to do`, async ({
    page,
    hub,
  }) => {
    await setUp(page, hub)
    await hub.signIn()
    const id = await begin(page, hub, kind)
    const next = page.getByRole('button', { name: 'Next' })

    for (const label of Object.keys(right[kind]!)) {
      await next.click()
      await expect(page.getByText(`Enter the ${label}. Nothing was saved.`)).toBeVisible()
      await expect(page.getByLabel(label, { exact: true })).toBeFocused()
      await page.getByLabel(label, { exact: true }).fill(right[kind]![label]!)
    }
    for (const [, label, typed, sentence] of wrong.filter((row) => row[0] === kind)) {
      const field = page.getByLabel(label, { exact: true })
      await field.fill(typed)
      await next.click()
      const said = page.getByText(sentence)
      await expect(said).toBeVisible()
      await expect(said).toContainText(/(Nothing was saved|What you typed was kept)\./)
      await expect(field).toHaveAttribute('aria-invalid', 'true')
      await expect(field).toHaveValue(typed)
      await field.fill(right[kind]![label]!)
    }
    const account = await hub.rpc<{ secretsSet: string[] }>('Setup/Account', id)
    expect(account.secretsSet, 'no secret was kept before all was right').toEqual([])
  })
}

test('a name that is too long, or taken, is refused in words', async ({ page, hub }) => {
  await setUp(page, hub)
  await hub.signIn()
  await begin(page, hub, 'vibes')
  await begin(page, hub, 'vibes')
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  await expect(name).toHaveValue('Vibes 2')
  await page.getByLabel('Username').fill('user')
  await page.getByLabel('Password').fill('secret')
  for (const [typed, sentence] of [
    ['', 'Enter a name, for example “Vibes main”. Nothing was saved.'],
    ['x'.repeat(101), 'A name has at most 100 characters. Nothing was saved.'],
    ['vibes', 'There is already a provider account named “Vibes”. Nothing was saved. Choose another name.'],
  ] as const) {
    await name.fill(typed)
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByText(sentence)).toBeVisible()
    await expect(name).toHaveAttribute('aria-invalid', 'true')
  }
  await name.fill('Vibes 2')
  await page.getByRole('textbox', { name: 'Description (Optional)' }).fill('x'.repeat(501))
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('A description has at most 500 characters. Nothing was saved.')).toBeVisible()
})

test('an account that is gone says so, and the way back is there', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.goto(`${hub.address}/#/settings/providers/0123`)
  await expect(
    page.getByText('This provider account is no longer in SMS Desk. Nothing was changed. Go back to the list.'),
  ).toBeVisible()
  await page.getByRole('link', { name: 'SMS providers' }).click()
  await expect(page.getByText('No provider yet')).toBeVisible()
})
