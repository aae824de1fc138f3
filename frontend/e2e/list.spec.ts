import { ana, chloe, expect, openConversation, send, test, withSandbox } from './desk'
import type { Hub } from './hub'

const list = (page: import('@playwright/test').Page) => page.getByRole('navigation', { name: 'Conversations' })
const filter = async (page: import('@playwright/test').Page, name: string) => {
  await page.getByRole('button', { name: /^More filters/ }).click()
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click()
}
const ben = '+12125550134'
const answers = (hub: Hub, number: string, words: string) => hub.rpc('Sandbox/Answer', ana, number, words)

test('what is done goes on to the next conversation, and opens again when the customer replies', async ({
  page,
  hub,
}) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, chloe)
  await openConversation(page, hub, number.id, ana)
  await send(page, 'Your bike is ready.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
  await page.getByRole('button', { name: 'More for this conversation' }).click()
  await page.getByRole('menuitem', { name: /^Mark as done/ }).click()
  await expect(page.getByRole('listitem', { name: /^Marked done/ })).toBeVisible()
  await expect(list(page).getByText('You: Your bike is ready.')).toHaveCount(0)
  await filter(page, 'Done')
  await expect(list(page).getByText('You: Your bike is ready.')).toBeVisible()
  await answers(hub, number.phoneNumber, 'Thank you. Is Friday ok?')
  await expect(list(page).getByText('Thank you. Is Friday ok?')).toHaveCount(0)
  await page.getByRole('tab', { name: /^Open/ }).click()
  await expect(list(page).getByText('Thank you. Is Friday ok?')).toBeVisible()
})

test('what is snoozed comes back at its time, on top and marked', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await answers(hub, number.phoneNumber, 'Call me later')
  const id = await openConversation(page, hub, number.id, ana)
  await hub.rpc('Sandbox/Answer', ben, number.phoneNumber, 'A newer text')
  await expect(list(page).getByText('A newer text')).toBeVisible()
  await hub.rpc('Inbox/Snooze', id, new Date(Date.now() + 6000).toISOString())
  await expect(list(page).getByText('Call me later')).toHaveCount(0)
  await expect(list(page).getByText('Back', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(list(page).getByRole('listitem').first()).toContainText('Call me later')
})

test('the list goes by keys alone: done, undone, unread, and the list of keys', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await answers(hub, number.phoneNumber, 'Hello')
  await openConversation(page, hub, number.id, ana)
  await page.getByRole('textbox', { name: 'Text', exact: true }).blur()
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('region', { name: /^Texts with/ })).toBeVisible()
  await page.keyboard.press('u')
  await expect(list(page).getByLabel('1 unread')).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys of the inbox' }).getByText('Snooze')).toBeVisible()
})
