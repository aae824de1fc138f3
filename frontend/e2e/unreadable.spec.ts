import { expect, test, violations, withSandbox } from './desk'
import { garbled } from './garbled'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a callback that nobody understands is kept, looked at, tried again and dismissed', async ({ page, hub }) => {
      await withSandbox(page, hub)
      await garbled(hub)
      await page.goto(`${hub.address}/#/settings/health`)
      await page.getByRole('link', { name: 'See what they are' }).click()
      const table = page.getByRole('table', { name: 'Unreadable callbacks' })
      await expect(table.getByRole('row')).toHaveCount(2)
      expect.soft(await violations(page), 'list').toEqual([])

      await table.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByText(/^It still isn’t understood, and it is kept\./)).toBeVisible()
      expect.soft(await violations(page), 'tried again').toEqual([])
      await page.getByRole('button', { name: 'Close' }).click()

      await table.getByRole('row').nth(1).getByRole('button').first().click()
      await page.getByRole('button', { name: 'Show what it says' }).click()
      await expect(page.getByRole('region', { name: 'What it says' })).toContainText('inboundText version="9"')
      expect.soft(await violations(page), 'what it says').toEqual([])

      await page.getByRole('button', { name: 'Dismiss' }).click()
      await page.getByRole('textbox', { name: /Why/ }).fill('a test of theirs')
      expect.soft(await violations(page), 'dismissing').toEqual([])
      await page.getByRole('button', { name: 'Dismiss', exact: true }).last().click()
      await expect(page.getByText('Every callback was understood')).toBeVisible()
      await page.goto(`${hub.address}/#/settings/activity`)
      await expect(page.getByRole('row', { name: /a test of theirs/ })).toBeVisible()
    })
  })
}
