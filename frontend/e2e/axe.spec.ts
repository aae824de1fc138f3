import { ana, expect, openConversation, send, test, violations, withSandbox } from './desk'

const pages: [name: string, path: string, ready: string | RegExp][] = [
  ['first steps', '/welcome', 'You can start to text'],
  ['select a provider', '/settings/providers/new?sandbox=1', 'How to get an account'],
  ['providers', '/settings/providers', 'Last callback'],
  ['phone numbers', '/settings/numbers', 'View additional properties'],
  ['public address', '/settings/address', 'Through ngrok'],
  ['health', '/settings/health', 'Callbacks not understood'],
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
      await page.goto(`${hub.address}/#/settings/providers/${account.id}`)
      await expect(page.getByRole('tab', { name: 'Details' })).toBeVisible()
      expect.soft(await violations(page), 'account').toEqual([])

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
  })
}
