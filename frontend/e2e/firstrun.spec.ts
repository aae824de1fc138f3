import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ana, expect, send, setUp, test, violations } from './desk'
import { type Hub, password } from './hub'

const start = (page: Page) => page.getByRole('heading', { name: 'Text your customers from here' })
const checklist = (page: Page) => page.getByRole('region', { name: 'Getting started' })
const item = (page: Page, title: string) => checklist(page).getByRole('listitem').filter({ hasText: title })

/** Ends the hub, starts it again, and signs in where it asks. */
const restart = async (page: Page, hub: Hub) => {
  await hub.restart()
  await page.goto(`${hub.address}/`)
  const secret = page.getByLabel('Password')
  await expect(secret.or(page.getByRole('navigation', { name: 'Main' }))).toBeVisible()
  if (!(await secret.isVisible())) return
  await secret.fill(password)
  await page.keyboard.press('Enter')
}

const selectTwilio = async (page: Page) => {
  await expect(page.getByRole('checkbox')).toHaveCount(2)
  for (const statement of await page.getByRole('checkbox').all()) await statement.check()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('textbox', { name: 'Incoming callback URL' })).toBeVisible()
}

test('from a fresh start through the sandbox to a text and its reply, and the checklist is gone', async ({
  page,
  hub,
}) => {
  await setUp(page, hub)
  await expect(start(page)).toBeVisible()
  await page.getByRole('textbox', { name: /^Name of the business/ }).fill('Berg Bikes')
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('United States')
  await page.getByRole('link', { name: 'Try the sandbox' }).click()

  await selectTwilio(page)
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText(/^Next adds /)).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('link', { name: 'Open the inbox' }).click()

  await test.step('the checklist of the sandbox says what is left', async () => {
    await expect(checklist(page).getByText('5 of 7 done')).toBeVisible()
    await expect(item(page, 'Name your business').getByText('Berg Bikes')).toBeVisible()
    await expect(item(page, 'Set up a public address').getByText(/Not needed in the sandbox/)).toBeVisible()
    await expect(item(page, 'Get the first text').getByRole('link', { name: 'Sandbox phones' })).toBeVisible()
  })

  await test.step('a text, and the checklist ticks it by itself', async () => {
    await item(page, 'Send the first text').getByRole('button').click()
    await page.getByRole('button', { name: /^Ana Lima/ }).click()
    await send(page, 'Hi Ana, your bike is ready.')
    await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Getting started: 6 of 7 done' })).toBeVisible()
  })

  await test.step('its reply, and the checklist goes', async () => {
    const phone = page.getByRole('complementary', { name: 'Sandbox phones' })
    await phone.getByRole('textbox').fill('Great, thank you.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article', { name: 'Customer' })).toBeVisible()
    await expect(checklist(page)).toHaveCount(0)
  })

  await test.step('a real account begins a checklist of its own', async () => {
    await hub.signIn()
    await hub.rpc('Setup/Begin', 'twilio', false)
    await page.goto(`${hub.address}/#/inbox`)
    await expect(checklist(page).getByText(/Texts with the sandbox don't count here/)).toBeVisible()
    await expect(item(page, 'Send the first text').getByRole('img')).toHaveAccessibleName('To do:')
  })
})

test('the first run goes on where it was left, over restarts, and can be skipped', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.getByRole('textbox', { name: /^Name of the business/ }).fill('Berg Bikes')
  await page.getByRole('combobox', { name: 'Country' }).fill('switz')
  await page.getByRole('option', { name: 'Switzerland' }).click()
  await page.getByRole('heading', { name: 'Text your customers from here' }).click()
  await hub.signIn()
  await expect.poll(() => hub.rpc('Session/Me')).toMatchObject({ business: 'Berg Bikes', country: 'CH' })

  await test.step('after a name only', async () => {
    await restart(page, hub)
    await expect(page.getByRole('textbox', { name: /^Name of the business/ })).toHaveValue('Berg Bikes')
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Switzerland')
  })

  await test.step('in the middle of the wizard', async () => {
    await page.getByRole('link', { name: 'Try the sandbox' }).click()
    await selectTwilio(page)
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('button', { name: 'New phone number' })).toBeVisible()
    await restart(page, hub)
    await expect(page.getByText('You began to set up “Twilio sandbox”. What you entered is kept.')).toBeVisible()
    await page.getByRole('link', { name: 'Go on' }).click()
    await expect(page.getByRole('button', { name: 'New phone number' })).toBeVisible()
  })

  await test.step('skipped: the inbox opens from now on, with the checklist, which leads back', async () => {
    await page.goto(`${hub.address}/#/welcome`)
    await page.getByRole('button', { name: 'Skip for now' }).click()
    await expect(checklist(page)).toBeVisible()
    await restart(page, hub)
    await expect(checklist(page)).toBeVisible()
    await page.getByRole('button', { name: 'Hide the checklist' }).click()
    await expect(page.getByRole('heading', { name: 'Write the first text' })).toBeVisible()
    await restart(page, hub)
    await expect(page.getByRole('heading', { name: 'Write the first text' })).toBeVisible()
    await page.getByRole('button', { name: 'Mia Berg, menu' }).click()
    await page.getByRole('menuitem', { name: 'Show the checklist' }).click()
    await item(page, 'Set up a provider').getByRole('link').click()
    await expect(page.getByRole('button', { name: 'New phone number' })).toBeVisible()
  })
})

/** A real account that is set up, as after the wizard's last page; nothing is sent with it. */
const withRealAccount = async (hub: Hub) => {
  await hub.rpc('Session/ChooseStart', 'provider')
  await hub.rpc('Setup/Accept', 'twilio', ['privacy', 'opt_out_handling'])
  const { id } = await hub.rpc<{ id: string }>('Setup/Begin', 'twilio', false)
  const fields = { account_sid: 'AC0123456789abcdef0123456789abcdef' }
  await hub.rpc('Setup/Save', id, { name: 'Main', description: '', fields, secrets: { auth_token: 'a'.repeat(32) } })
  await hub.rpc('Setup/Finish', id)
  return id
}

test('after a real provider comes the public address, or later', async ({ page, hub }) => {
  await setUp(page, hub)
  await hub.signIn()
  await withRealAccount(hub)
  await page.goto(`${hub.address}/#/settings/numbers`)
  await page.getByRole('region', { name: 'Notices' }).getByRole('link', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: '“Main” is set up. Now let replies in.' })).toBeVisible()
  await restart(page, hub)
  await expect(page.getByRole('heading', { name: '“Main” is set up. Now let replies in.' })).toBeVisible()
  await hub.signIn()
  await hub.rpc('Settings/UseOwnAddress', 'https://sms.berg-bikes.example')
  await expect(page.getByText('“Main” is set up, and its replies find their way here.')).toBeVisible()
  await page.getByRole('link', { name: 'Open the inbox' }).click()
  await expect(item(page, 'Set up a public address').getByText(/sms\.berg-bikes\.example/)).toBeVisible()
})

test('the first page works with the keyboard alone', async ({ page, hub }) => {
  await setUp(page, hub)
  const name = page.getByRole('textbox', { name: /^Name of the business/ })
  await expect(name).toBeFocused()
  await page.keyboard.type('Berg Bikes')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Country' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('germ')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Germany')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Set up a provider' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Try the sandbox' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New SMS provider' })).toBeVisible()
  await hub.signIn()
  expect(await hub.rpc('Session/Me')).toMatchObject({ business: 'Berg Bikes', country: 'DE' })
})

test('the list of numbers is saved as a file that a spreadsheet opens safely', async ({ page, hub }) => {
  await setUp(page, hub)
  await hub.signIn()
  const id = await withRealAccount(hub)
  const input = { accountId: id, type: 'geo', owners: [], maySend: true, mayReceive: false, defaultCountry: 'US' }
  await hub.rpc('Numbers/Add', { ...input, phoneNumber: '+14155550100', name: '=Shop, "main"' })
  await page.goto(`${hub.address}/#/settings/numbers`)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('phone-numbers.csv')
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  expect(Buffer.concat(chunks).toString('utf8')).toBe(
    '\ufeffPhone number,Name,Provider,Account,Type,Owners,May send,May receive,Default country,State\r\n' +
      '+14155550100,"\'=Shop, ""main""",Twilio,Main,Geo,Mia Berg,Yes,No,US,"Active, only sends"\r\n',
  )
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('axe finds nothing on the first run and its checklist', async ({ page, hub }) => {
      await setUp(page, hub)
      await hub.signIn()
      const look = async (what: string) => expect.soft(await violations(page), what).toEqual([])
      await expect(start(page)).toBeVisible()
      await look('start')
      await page.getByRole('combobox', { name: 'Country' }).click()
      await expect(page.getByRole('option', { name: 'Germany' })).toBeVisible()
      const { violations: open } = await new AxeBuilder({ page })
        .exclude('[data-tabster-dummy]')
        .disableRules('region') // a list that unfolds lies beside the page on purpose
        .analyze()
      expect.soft(open.map(({ id }) => id)).toEqual([])
      await page.goto(`${hub.address}/#/inbox`)
      await expect(checklist(page)).toBeVisible()
      await look('checklist')
      await withRealAccount(hub)
      await page.goto(`${hub.address}/#/welcome`)
      await expect(page.getByRole('button', { name: 'Later' })).toBeVisible()
      await look('address')
      await page.goto(`${hub.address}/#/settings/providers`)
      await expect(page.getByText('The public address is next.')).toBeVisible()
      await look('notice')
      await hub.rpc('Settings/UseOwnAddress', 'https://sms.berg-bikes.example')
      await page.goto(`${hub.address}/#/welcome`)
      await expect(page.getByRole('heading', { name: 'You can start to text' })).toBeVisible()
      await look('done')
      await hub.rpc('Setup/Begin', 'twilio', true)
      const [account] = await hub.rpc<{ id: string; sandbox: boolean }[]>('Setup/Accounts')
      const number = await hub.rpc<{ id: string }>('Numbers/Add', {
        accountId: account?.id,
        phoneNumber: '+14155550100',
        name: 'Main line',
        type: 'geo',
        owners: [],
        maySend: true,
        mayReceive: true,
        defaultCountry: 'US',
      })
      const { id } = await hub.rpc<{ id: string }>('Inbox/Start', number.id, ana)
      await page.goto(`${hub.address}/#/inbox/${id}`)
      await page.getByRole('button', { name: /^Getting started/ }).click()
      await expect(item(page, 'Send the first text')).toBeVisible()
      await look('small checklist')
      await page.goto(`${hub.address}/#/settings/numbers`)
      await page.getByRole('button', { name: 'View additional properties of Main line' }).click()
      await expect(page.getByText('Permissions')).toBeVisible()
      await look('number pane')
    })
  })
}
