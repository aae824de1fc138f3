import type { Page } from '@playwright/test'
import { ana, chloe, expect, openConversation, send, test, withSandbox } from './desk'

const folder = '../docs/pictures'

/** A short day at the desk: two delivered texts, an answer, and one that came back. */
const fill = async (page: Page, hub: Parameters<typeof withSandbox>[1]) => {
  const { account, number } = await withSandbox(page, hub)
  await hub.rpc('Setup/Test', account.id)
  await hub.rpc('Session/SaveBusiness', 'Berg Bikes', 'US')
  await hub.rpc('Settings/UseOwnAddress', 'https://sms.berg-bikes.example')
  const failed = await openConversation(page, hub, number.id, chloe)
  await send(page, 'Your repair is done. We close at six.')
  await expect(page.getByRole('button', { name: 'Undelivered' })).toBeVisible()
  await hub.rpc('Inbox/Rename', failed, 'Chloe Martin')
  await hub.rpc('Sandbox/Answer', '+12125550134', number.phoneNumber, 'Do you repair e-bikes?')
  const id = await openConversation(page, hub, number.id, ana)
  await send(page, 'Hi Ana, your bike is ready. You can fetch it on Friday from nine to six.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(1)
  await hub.rpc('Inbox/Rename', id, 'Ana Lima')
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Great, thank you. Is Friday at ten ok?')
  await expect(page.getByRole('article', { name: 'Customer' })).toBeVisible()
  await send(page, 'Ten is fine. See you then.')
  await expect(page.getByRole('button', { name: 'Delivered' })).toHaveCount(2)
  const team = await hub.rpc<{ id: string }>('People/SaveTeam', '', 'Repairs', [])
  const { user } = await hub.rpc<{ user: { id: string } }>('People/Invite', {
    name: 'Kai Brandt',
    role: 'salesperson',
    teams: [team.id],
  })
  const me = await hub.rpc<{ id: string }>('Session/Me')
  await hub.rpc('Numbers/Update', number.id, {
    accountId: account.id,
    phoneNumber: number.phoneNumber,
    name: 'Main line',
    type: 'geo',
    owners: [me.id, user.id, team.id],
    maySend: true,
    mayReceive: true,
    defaultCountry: 'US',
  })
  return { id, account }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('pictures of the main pages', async ({ page, hub }) => {
      const { id, account } = await fill(page, hub)
      const wide = { width: 1280, height: 800 }
      const narrow = { width: 1024, height: 640 }
      const pages: [name: string, path: string, ready: string, open?: string][] = [
        ['inbox', `/inbox/${id}`, 'Today', 'Phones'],
        ['wizard', '/settings/providers/new?sandbox=1', 'How to get an account'],
        ['providers', '/settings/providers', 'Last callback'],
        ['address', '/settings/address', 'Lead it to'],
        ['account', `/settings/providers/${account.id}`, 'Deactivate'],
        ['callbacks', `/settings/providers/${account.id}?tab=callbacks`, 'Do callbacks get through?'],
        ['numbers', '/settings/numbers', 'Come to SMS Desk'],
        ['people', '/settings/people', 'Lock after'],
        ['activity', '/settings/activity', 'Export'],
        ['preview', '/settings/azure-preview', 'New text message sender'],
        ['health', '/settings/health', 'Callbacks not understood'],
      ]
      await page.getByRole('button', { name: 'Hide the sandbox banner' }).click()
      for (const size of [wide, narrow]) {
        await page.setViewportSize(size)
        for (const [name, path, ready, open] of pages) {
          await page.goto(`${hub.address}/#${path}`)
          await expect(page.getByText(ready).or(page.getByLabel(ready)).last()).toBeVisible()
          if (open && size === wide) await page.getByRole('button', { name: open }).click()
          await page.mouse.move(0, 0)
          const small = size === narrow ? '-small' : ''
          await page.screenshot({ path: `${folder}/${name}-${colorScheme}${small}.png`, animations: 'disabled' })
          if (open && size === wide) await page.getByRole('button', { name: open, exact: true }).click()
        }
      }
    })
  })
}
