import { ana, expect, openConversation, test, withSandbox } from './desk'
import type { Hub } from './hub'

const form = new URLSearchParams({
  MessageSid: 'SM00000000000000000000000000000001',
  AccountSid: 'AC00000000000000000000000000000000',
  From: ana,
  To: '+14155550100',
  Body: 'This is forged',
})

const post = (to: string, signature?: string) =>
  fetch(to, {
    method: 'POST',
    body: form,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature && { 'x-twilio-signature': signature }),
    },
  })

/** The door on this computer, with the token of the account. */
const doorOf = async (hub: Hub, url: string) => {
  const { localTarget } = await hub.rpc<{ localTarget: string }>('Settings/PublicAddress')
  return { door: localTarget, path: new URL(url).pathname }
}

test('a forged callback changes nothing and is counted on the health page', async ({ page, hub }) => {
  const { account, number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  const finished = await hub.rpc<{ callbacks: { url: string }[] }>('Setup/Account', account.id)
  const { door, path } = await doorOf(hub, finished.callbacks[0]?.url ?? '')

  expect((await post(door + path)).status).toBe(403)
  expect((await post(door + path, 'bm90IHRoZSBzaWduYXR1cmU=')).status).toBe(403)
  expect((await post(`${door}/callbacks/AAAAAAAAAAAAAAAAAAAAAA/incoming`, 'eA==')).status).toBe(404)

  await page.goto(`${hub.address}/#/settings/health`)
  const refused = page.getByRole('table', { name: 'Refused callbacks' })
  await expect(refused).toBeVisible()
  await expect(page.getByText(/^3 calls from the internet changed nothing/)).toBeVisible()
  await expect(refused.getByRole('row', { name: /signature.*2/i })).toBeVisible()

  await page.goto(`${hub.address}/#/inbox`)
  await expect(page.getByRole('navigation', { name: 'Conversations' }).getByText('No texts yet')).toBeVisible()
  await expect(page.getByText('This is forged')).toHaveCount(0)
})
