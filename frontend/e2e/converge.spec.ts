import { ana, expect, openConversation, test, withSandbox } from './desk'

test('a page that hears no events shows a new text within seconds, and says that nothing is wrong', async ({
  page,
  hub,
}) => {
  await page.route('**/events', (route) => route.abort())
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Are you open on Friday?')
  await expect(page.getByRole('article').filter({ hasText: 'Are you open on Friday?' })).toBeVisible({ timeout: 6000 })
  await expect(page.getByText('Out of touch')).toHaveCount(0)
})

test('a page whose hub is gone asks less and less often, and is right soon after it is back', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  let asked = 0
  let gone = true
  await page.route(/\/(rpc|events|session)/, (route) => {
    if (!gone) return route.continue()
    asked++
    return route.abort()
  })
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.waitForTimeout(12_000)
  expect(asked).toBeLessThan(24)
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Still there?')
  gone = false
  await expect(page.getByRole('article').filter({ hasText: 'Still there?' })).toBeVisible({ timeout: 15_000 })
})
