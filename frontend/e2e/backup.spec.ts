import { ana, expect, openConversation, send, test, violations, withSandbox } from './desk'
import { password } from './hub'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a backup is made, looked at and restored, and nothing is sent again', async ({ page, hub }) => {
      const { number } = await withSandbox(page, hub)
      const conversation = await openConversation(page, hub, number.id, ana)
      await send(page, 'It is in the backup')
      await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(1)

      await page.goto(`${hub.address}/#/settings/backup`)
      await page.getByRole('button', { name: 'Back up now' }).click()
      await expect(page.getByText(/^Last backup: .* checked\./)).toBeVisible()
      expect.soft(await violations(page), 'backups').toEqual([])

      await page.goto(`${hub.address}/#/inbox/${conversation}`)
      await send(page, 'It is written later')
      await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(2)

      await page.goto(`${hub.address}/#/settings/backup`)
      await page.getByRole('button', { name: /^Restore that of/ }).click()
      const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
      await expect(dialog.getByText(/newer text/)).toBeVisible()
      expect.soft(await violations(page), 'what it holds').toEqual([])
      await dialog.getByRole('textbox', { name: /^Type/ }).fill('restore')
      await dialog.getByRole('button', { name: 'Restore' }).click()

      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 20_000 })
      await page.getByLabel('Password').fill(password) // everybody signs in anew
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.goto(`${hub.address}/#/settings/backup`)
      await expect(page.getByText(/^Restored on/)).toBeVisible()
      await expect(page.getByRole('table', { name: 'Backups' }).getByRole('row')).toHaveCount(3) // the state before, too
      expect.soft(await violations(page), 'afterwards').toEqual([])

      await page.goto(`${hub.address}/#/inbox/${conversation}`)
      await expect(page.getByText('It is in the backup').last()).toBeVisible()
      await expect(page.getByText('It is written later')).toHaveCount(0)
    })
  })
}
