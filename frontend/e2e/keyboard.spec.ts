import type { Page } from '@playwright/test'
import { expect, setUp, test } from './desk'

/** Goes on with Tab until something has the focus; it fails where a keyboard doesn't get. */
const tabTo = async (page: Page, role: Parameters<Page['getByRole']>[0], name: string | RegExp) => {
  const wanted = page.getByRole(role, { name, exact: typeof name === 'string' })
  await expect(wanted.first()).toBeVisible()
  for (let i = 0; i < 60; i++) {
    if (await wanted.first().evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab doesn’t lead to the ${role} “${name}”`)
}

test('the wizard from its first page to the list, without a mouse', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.goto(`${hub.address}/#/settings/providers/new?sandbox=1`)
  await tabTo(page, 'radio', 'Twilio')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Vibes' })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: 'Twilio' })).toBeChecked()

  await tabTo(page, 'button', 'How to get an account at Vibes')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'An account at Vibes' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'How to get an account at Vibes' })).toBeFocused()

  for (const statement of [/privacy statement/, /^Opt-out commands/]) {
    const box = page.getByRole('checkbox', { name: statement })
    await expect(box).toBeVisible()
    for (let i = 0; i < 60 && !(await box.evaluate((node) => node === document.activeElement)); i++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(box).toBeChecked()
  }
  await tabTo(page, 'button', 'Next')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('region', { name: 'Set up provider' })).toBeVisible()
  await tabTo(page, 'textbox', 'Description (Optional)')
  await page.keyboard.type('By keyboard')
  await tabTo(page, 'button', 'Test connection')
  await page.keyboard.press('Space')
  await expect(page.getByText(/^Connected to /)).toBeVisible()
  await tabTo(page, 'button', 'Back')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Twilio' })).toBeChecked()
  await tabTo(page, 'button', 'Next')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Description (Optional)' })).toHaveValue('By keyboard')
  await tabTo(page, 'textbox', 'Name')
  await page.keyboard.press('Enter')

  await expect(page.getByText(/^Next adds /)).toBeVisible()
  await tabTo(page, 'checkbox', /800 555 0199|800-555-0199/)
  await page.keyboard.press('Space')
  await expect(page.getByText('Next adds this number to SMS Desk.')).toBeVisible()
  await page.keyboard.press('Enter') // in a form, Enter does what Next does

  await expect(page.getByRole('button', { name: 'Done' })).toBeVisible()
  await tabTo(page, 'button', 'Done')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Twilio sandbox” is ready.')).toBeVisible()
  await tabTo(page, 'link', 'Twilio sandbox')
  await page.keyboard.press('Enter')
  await tabTo(page, 'tab', 'Details')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('table', { name: 'Phone numbers' })).toBeVisible()
})
