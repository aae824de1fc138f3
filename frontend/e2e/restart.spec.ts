import { ana, expect, openConversation, send, test, withSandbox } from './desk'
import { password } from './hub'

for (const [how, signal] of [
  ['closed and started again', 'SIGTERM'],
  ['killed in the middle of a send', 'SIGKILL'],
] as const) {
  test(`nothing is lost and nothing sent twice when SMS Desk is ${how}`, async ({ page, hub }) => {
    const { number } = await withSandbox(page, hub)
    const id = await openConversation(page, hub, number.id, ana)
    await send(page, 'Before')
    await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
    await send(page, 'In the middle')
    await expect(page.getByRole('article').filter({ hasText: 'In the middle' }).getByRole('button')).toBeVisible()
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('A draft')
    await expect.poll(() => hub.rpc('Inbox/Draft', id)).toBe('A draft')

    await hub.restart(signal)
    await page.goto(`${hub.address}/#/inbox/${id}`)
    const secret = page.getByLabel('Password')
    await expect(secret.or(page.getByRole('textbox', { name: 'Text', exact: true }))).toBeVisible()
    if (await secret.isVisible()) {
      await secret.fill(password)
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('A draft')
    await expect(page.getByRole('article').filter({ hasText: 'Before' })).toHaveCount(1)
    await expect(page.getByRole('article').filter({ hasText: 'In the middle' })).toHaveCount(1)
    await expect(
      page.getByRole('article').filter({ hasText: 'In the middle' }).getByRole('button', { name: 'Delivered' }),
    ).toBeVisible({ timeout: 45_000 })
    await hub.signIn()
    const texts = await hub.rpc<{ mine: boolean; body: string }[]>('Sandbox/Thread', ana)
    expect(texts.filter((text) => !text.mine).map((text) => text.body)).toEqual(['Before', 'In the middle'])
  })
}

test('a draft is kept within a second, and there again after a reload', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  const id = await openConversation(page, hub, number.id, ana)
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Half a thought')
  await expect.poll(() => hub.rpc('Inbox/Draft', id), { timeout: 1000 }).toBe('Half a thought')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('Half a thought')
})
