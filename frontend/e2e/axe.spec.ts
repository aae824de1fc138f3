import { ana, expect, openConversation, send, test, violations, withSandbox } from './desk'

const pages: [name: string, path: string, ready: string | RegExp][] = [
  ['first steps', '/welcome', 'You can start to text'],
  ['select a provider', '/settings/providers/new?sandbox=1', 'How to get an account'],
  ['providers', '/settings/providers', 'Last callback'],
  ['phone numbers', '/settings/numbers', 'View additional properties'],
  ['public address', '/settings/address', 'Through ngrok'],
  ['health', '/settings/health', 'Unreadable callbacks'],
  ['backup', '/settings/backup', 'Back up now'],
  ['unreadable callbacks', '/settings/dead-letters', 'Every callback was understood'],
  ['data retention', '/settings/retention', 'Save'],
  ['updates', '/settings/updates', 'built without an update address'],
  ['about', '/settings/about', 'Make diagnostics'],
  ['phones', '/phones', 'Ana Lima'],
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('axe finds nothing on the sign-in pages', async ({ page, hub }) => {
      await page.goto(hub.setUpLink)
      await expect(page.getByRole('heading', { name: 'Welcome to SMS Desk' })).toBeVisible()
      expect(await violations(page)).toEqual([])
    })

    test('axe finds nothing on any page', async ({ page, hub }) => {
      const { account, number } = await withSandbox(page, hub)
      for (const [name, path, ready] of pages) {
        await page.goto(`${hub.address}/#${path}`)
        await expect(page.getByText(ready).first()).toBeVisible()
        expect.soft(await violations(page), name).toEqual([])
      }
      for (const step of ['setup', 'numbers', 'review']) {
        await page.goto(`${hub.address}/#/settings/providers/${account.id}/setup?step=${step}`)
        await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeVisible()
        await expect(page.getByText('Main line').or(page.getByLabel('Account SID')).first()).toBeVisible()
        expect.soft(await violations(page), step).toEqual([])
      }
      for (const [tab, ready] of [
        ['details', 'Statements accepted'],
        ['numbers', 'View additional properties'],
        ['callbacks', 'Replace the URLs'],
      ] as const) {
        await page.goto(`${hub.address}/#/settings/providers/${account.id}?tab=${tab}`)
        await expect(page.getByText(ready).first()).toBeVisible()
        expect.soft(await violations(page), `account, ${tab}`).toEqual([])
      }

      await page.goto(`${hub.address}/#/settings/numbers`)
      await page.getByRole('button', { name: 'New phone number' }).click()
      await expect(page.getByRole('textbox', { name: 'Phone number' })).toBeVisible()
      expect.soft(await violations(page), 'phone number pane').toEqual([])

      await openConversation(page, hub, number.id, ana)
      await send(page, 'Hi Ana')
      await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
      expect.soft(await violations(page), 'conversation').toEqual([])
      await page.getByRole('button', { name: 'Phones' }).click()
      await expect(page.getByRole('button', { name: 'STOP' })).toBeVisible()
      expect.soft(await violations(page), 'phone panel').toEqual([])
      await page.getByRole('button', { name: 'New message' }).click()
      await expect(page.getByRole('textbox', { name: 'To' })).toBeVisible()
      expect.soft(await violations(page), 'new message').toEqual([])
    })

    test('axe finds nothing on a provider’s panes, dialogs, drafts and refusals', async ({ page, hub }) => {
      const { account } = await withSandbox(page, hub)
      await hub.rpc('Setup/Accept', 'linkmobility', ['privacy', 'opt_out_handling'])
      const { id: draft } = await hub.rpc<{ id: string }>('Setup/Begin', 'linkmobility', false)
      const { id: simulated } = await hub.rpc<{ id: string }>('Setup/Begin', 'linkmobility', true)
      const clean = async (what: string) => expect.soft(await violations(page), what).toEqual([])

      await page.goto(`${hub.address}/#/settings/providers`)
      await expect(page.getByRole('link', { name: 'Resume' }).first()).toBeVisible()
      await clean('list with drafts')
      await page.getByRole('button', { name: 'Discard LINK Mobility', exact: true }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await clean('discard')
      await page.keyboard.press('Escape')

      await page.goto(`${hub.address}/#/settings/providers/new`)
      await page.getByRole('button', { name: 'How to get an account at Telesign' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await clean('guide')
      await page.keyboard.press('Escape')

      await page.goto(`${hub.address}/#/settings/providers/${draft}/setup`)
      await page.getByRole('button', { name: 'Next' }).click()
      await expect(page.getByText('Enter the Platform ID. Nothing was saved.')).toBeVisible()
      await clean('refused field')
      await page.goto(`${hub.address}/#/settings/providers/${draft}/setup?step=numbers`)
      await expect(page.getByText('No phone number yet')).toBeVisible()
      await clean('no numbers')
      await page.goto(`${hub.address}/#/settings/providers/${simulated}/setup?step=numbers`)
      await expect(page.getByText(/^Next adds /)).toBeVisible()
      await clean('import in the wizard')
      await page.goto(`${hub.address}/#/settings/providers/${draft}/setup?step=review`)
      await expect(page.getByText('Still to do')).toBeVisible()
      await clean('review with something left to do')

      await page.goto(`${hub.address}/#/settings/providers/${account.id}`)
      await page.getByRole('button', { name: 'Test connection' }).click()
      await expect(page.getByText(/^Connected to /).first()).toBeVisible()
      await page.getByRole('button', { name: 'Edit' }).click()
      await page.getByRole('button', { name: 'Replace Auth token' }).click()
      await clean('edit')
      await page.getByRole('button', { name: 'Delete' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await clean('delete')
      await page.keyboard.press('Escape')
      await page.goto(`${hub.address}/#/settings/providers/${account.id}?tab=callbacks`)
      await page.getByRole('button', { name: 'Replace the URLs' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await clean('replace')
      await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click()
      await expect(page.getByText('The URLs were replaced.')).toBeVisible()
      await page.getByRole('button', { name: 'Set at Twilio for all numbers' }).click()
      await expect(page.getByText('Set at the provider')).toBeVisible()
      await clean('replaced')
    })
  })
}
