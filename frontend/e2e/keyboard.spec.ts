import type { Page } from '@playwright/test'
import { expect, setUp, test, withSandbox } from './desk'

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

test('a morning in the inbox, without a mouse', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await hub.rpc('Session/HideChecklist', true)
  const hears = (phone: string, words: string) => hub.rpc('Sandbox/Answer', phone, number.phoneNumber, words)
  const list = page.getByRole('navigation', { name: 'Conversations' })
  await page.goto(`${hub.address}/#/inbox`)
  await hears('+14155550123', 'Is my bike ready?')
  await expect(list.getByText('Is my bike ready?')).toBeVisible()
  await hears('+15035550189', 'Thanks for everything')
  await expect(list.getByRole('link').first()).toContainText('Thanks for everything')

  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('article').getByText('Thanks for everything')).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByRole('article').getByText('Is my bike ready?')).toBeVisible()
  await page.keyboard.press('r')
  await page.keyboard.type('It is, until six.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()

  await page.keyboard.press('Shift+Tab') // out of the box, where letters are letters
  await page.keyboard.press('s')
  await expect(page.getByRole('dialog', { name: 'Snooze until' })).toBeVisible()
  await tabTo(page, 'button', /^Tomorrow/)
  await page.keyboard.press('Enter')
  await expect(list.getByText('It is, until six.')).toHaveCount(0)

  await page.keyboard.press('/')
  await page.keyboard.type('until six')
  await expect(page.getByRole('region', { name: 'Texts', exact: true }).getByRole('link')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[aria-current="location"]')).toContainText('It is, until six.')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('customers')
  await page.keyboard.press('Enter')
  await tabTo(page, 'button', 'New customer')
  await page.keyboard.press('Enter')
  await tabTo(page, 'textbox', 'Name (Optional)')
  await page.keyboard.type('Nora Weiss')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nora Weiss', level: 2 })).toBeVisible()
})
