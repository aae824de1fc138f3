import { ana, expect, openConversation, send, test, violations, withSandbox } from './desk'

const hugo = '+16025550112'

/** Two texts to Ana, one of which she answers. */
const workday = async (...[page, hub]: Parameters<typeof withSandbox>) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  await send(page, 'Hi Ana, your bike is ready.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Great, at five?')
  await expect(page.getByRole('article').filter({ hasText: 'at five' })).toBeVisible()
  await send(page, 'Yes.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(2)
  return number
}

test('a salesperson sees what became of the day’s texts, by keyboard as well, and takes it along', async ({
  page,
  hub,
}) => {
  await workday(page, hub)
  await page.getByRole('link', { name: 'Reports' }).click()
  const tile = (name: string) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
  await expect(tile('Sent')).toContainText('2')
  await expect(tile('Delivered')).toContainText('100% of what was sent')
  await expect(tile('Received')).toContainText('1')
  await expect(tile('Reply rate')).toContainText('1 of 2 replied')
  await expect(tile('Median time to reply')).not.toContainText('–')
  await expect(page.getByRole('img', { name: /^Texts by day: 2 sent, 0 of them failed, 1 received/ })).toBeVisible()
  expect(await violations(page)).toEqual([])

  await test.step('the chart is there as a table', async () => {
    await page.getByRole('switch', { name: 'As a table' }).focus()
    await page.keyboard.press('Space')
    const today = page.getByRole('table', { name: 'Texts by day' }).getByRole('row').last()
    await expect(today).toHaveText(/2201$|22 ?0 ?1$/)
  })

  await test.step('and saved as a file', async () => {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    expect((await saved).suggestedFilename()).toMatch(/^SMS Desk report \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.csv$/)
  })

  await test.step('people and reasons are a tab away', async () => {
    await page.getByRole('tab', { name: 'People' }).click()
    await expect(page.getByRole('cell', { name: 'Mia Berg' })).toBeVisible()
    await page.getByRole('tab', { name: 'Why texts failed' }).click()
    await expect(page.getByText('No text failed in this period.')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
})

test('the bell rings for what a salesperson doesn’t look at, and for nothing else', async ({ page, hub }) => {
  const number = await workday(page, hub)
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Thanks!') // before her eyes
  await expect(page.getByRole('article').filter({ hasText: 'Thanks!' })).toBeVisible()
  await hub.rpc('Sandbox/Answer', hugo, number.phoneNumber, 'Do you rent bikes?')
  await page.getByRole('button', { name: 'Notifications, 1 unread one' }).click()
  const history = page.getByRole('dialog', { name: 'Notifications' })
  await expect(history.getByText('Do you rent bikes?')).toBeVisible()
  await expect(history.getByText('Thanks!')).toHaveCount(0)
  expect(await violations(page)).toEqual([])
  await history.getByRole('button', { name: /Do you rent bikes/ }).click()
  await expect(page.getByRole('article').filter({ hasText: 'Do you rent bikes?' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()

  await test.step('what it tells of is a rule of theirs', async () => {
    await page.goto(`${hub.address}/#/settings/personal/notifications`)
    await page.getByRole('checkbox', { name: 'A text comes in' }).uncheck()
    await expect(page.getByText('Saved.')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.goto(`${hub.address}/#/reports`)
    await hub.rpc('Sandbox/Answer', hugo, number.phoneNumber, 'Hello?')
    await expect(page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()
  })
})
