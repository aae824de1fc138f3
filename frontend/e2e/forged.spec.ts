import { createHmac } from 'node:crypto'
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

/** Signs as Twilio does (https://www.twilio.com/docs/usage/webhooks/webhooks-security). */
const sign = (url: string, fields: URLSearchParams, authToken: string) => {
  const text = [...fields.keys()].sort().reduce((all, key) => all + key + fields.get(key), url)
  return createHmac('sha1', authToken).update(text).digest('base64')
}

test('what one account’s provider signed is refused at the address of another account', async ({ page, hub }) => {
  const { account } = await withSandbox(page, hub)
  const other = await hub.rpc<{ id: string; callbacks: { url: string }[] }>('Setup/Begin', 'twilio', true)
  const ours = await hub.rpc<{ fields: Record<string, string>; callbacks: { url: string }[] }>(
    'Setup/Account',
    account.id,
  )
  const { twilio } = JSON.parse(await hub.file('sandbox.json')) as {
    twilio: { accounts: { sid: string; authToken: string }[] }
  }
  const sid = Object.values(ours.fields)[0] ?? ''
  const token = twilio.accounts.find((known) => known.sid === sid)?.authToken ?? ''
  const [right, wrong] = [ours.callbacks[0]?.url ?? '', other.callbacks[0]?.url ?? '']
  const fields = new URLSearchParams({
    ...Object.fromEntries(form),
    AccountSid: sid,
    Body: 'Signed for the other account',
  })
  const call = async (url: string, signedFor: string) => {
    const { door, path } = await doorOf(hub, url)
    const headers = { 'x-twilio-signature': sign(signedFor, fields, token) }
    return (await fetch(door + path, { method: 'POST', body: fields, headers })).status
  }
  expect(await call(wrong, right)).toBe(403)
  expect(await call(wrong, wrong)).toBe(403)
  await page.goto(`${hub.address}/#/inbox`)
  await expect(page.getByText('No conversations yet')).toBeVisible()
  expect(await call(right, right)).toBe(200)
  await expect(page.getByText('Signed for the other account')).toBeVisible()
})
