import type { Page } from '@playwright/test'
import { ana, expect, test } from './desk'
import { garbled } from './garbled'
import type { Hub } from './hub'
import { fillBook, fillDesk } from './picture-day'

const folder = '../docs/pictures'

/** A page: the name of its picture, where it is, what shows that it is there, and what to do before it is taken. */
type Shot = [name: string, path: string, ready: string, prepare?: (page: Page) => Promise<unknown>]

const pressed = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

/** Searches, until the hits are there. */
const found = async (page: Page) => {
  await page.getByRole('searchbox').fill('bike')
  await expect(page.locator('mark').first()).toBeVisible()
}

const draw = async (page: Page, hub: Hub, colorScheme: string, shots: Shot[]) => {
  for (const [size, suffix] of [
    [{ width: 1280, height: 800 }, ''],
    [{ width: 1024, height: 640 }, '-small'],
  ] as const) {
    await page.setViewportSize(size)
    for (const [name, path, ready, prepare] of shots) {
      await page.goto(`${hub.address}/#${path}`)
      await expect(page.getByText(ready).or(page.getByLabel(ready)).last()).toBeVisible()
      await prepare?.(page)
      await page.mouse.move(0, 0)
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}${suffix}.png`, animations: 'disabled' })
      if (prepare) await page.keyboard.press('Escape')
    }
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('pictures of the inbox and the settings', async ({ page, hub }) => {
      const { conversation, account } = await fillDesk(page, hub)
      await hub.rpc('Backups/BackUp')
      await page.getByRole('button', { name: 'Hide the sandbox banner' }).click()
      await draw(page, hub, colorScheme, [
        ['inbox', `/inbox/${conversation}`, 'Today'],
        ['wizard', '/settings/providers/new?sandbox=1', 'How to get an account'],
        ['providers', '/settings/providers', 'Last callback'],
        ['address', '/settings/address', 'Lead it to'],
        ['account', `/settings/providers/${account.id}`, 'Deactivate'],
        ['callbacks', `/settings/providers/${account.id}?tab=callbacks`, 'Do callbacks get through?'],
        ['numbers', '/settings/numbers', 'Come to SMS Desk'],
        ['people', '/settings/people', 'Lock after'],
        ['activity', '/settings/activity', 'Export'],
        ['preview', '/settings/azure-preview', 'New text message sender'],
        ['backup', '/settings/backup', 'Restore that of'],
        ['retention', '/settings/retention', 'Save'],
        ['updates', '/settings/updates', 'built without an update address'],
        ['about', '/settings/about', 'Make diagnostics'],
      ])
      await garbled(hub) // last: from now on each page says that not all is well
      await draw(page, hub, colorScheme, [
        ['dead-letters', '/settings/dead-letters', 'Try all again'],
        ['health', '/settings/health', 'See what they are'],
      ])
    })

    test('pictures of a salesperson’s pages', async ({ page, hub }) => {
      const { customer, conversation, bulk } = await fillBook(page, hub)
      await page.getByRole('button', { name: 'Hide the sandbox banner' }).click()
      await draw(page, hub, colorScheme, [
        ['search', '/inbox', 'Ana Lima', found],
        ['palette', `/inbox/${conversation}`, 'Today', (open) => open.keyboard.press('Control+k')],
        ['templates-in-use', `/inbox/${conversation}`, 'Today', pressed('Templates')],
        ['customers', '/customers', 'Ana Lima'],
        ['customer', `/customers/${customer}`, ana.slice(-4)],
        ['import', '/customers/import', 'Choose file'],
        ['scheduled', '/scheduled', 'Ana Lima'],
        ['reports', '/reports', 'Delivered'],
        ['bulk-texts', '/bulk', 'Spring check'],
        ['bulk-text', `/bulk/${bulk}`, 'Insert placeholder'],
        ['templates', '/settings/personal/templates', 'Ready to collect'],
        ['texting', '/settings/personal/texting', 'Enter'],
        ['notifications', '/settings/personal/notifications', 'Notifications'],
        ['opt-outs', '/settings/opt-outs', 'STOP'],
        ['answers', '/settings/answers', 'Automatic answers'],
      ])
    })
  })
}
