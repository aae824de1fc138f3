import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { acceptBoth, expect, setUp, test } from './desk'
import type { Hub } from './hub'

/** What Twilio answers to credentials that it doesn't know (https://www.twilio.com/docs/api/errors/20003). */
const refusal = JSON.stringify({
  code: 20003,
  message: 'Authenticate',
  more_info: 'https://www.twilio.com/docs/errors/20003',
  status: 401,
})

const refusingTwilio = async (): Promise<{ server: Server; address: string }> => {
  const server = createServer((_, answer) => answer.writeHead(401, { 'content-type': 'application/json' }).end(refusal))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const tryCredentials = async (page: Page, hub: Hub) => {
  await setUp(page, hub)
  await page.getByRole('link', { name: 'Set up a provider' }).first().click()
  await page.getByRole('radio', { name: 'Twilio' }).check()
  await acceptBoth(page)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Main')
  await page.getByLabel('Account SID').fill('AC0123456789abcdef0123456789abcdef')
  await page.getByLabel('Auth token').fill('0123456789abcdef0123456789abcdef')
  await page.getByRole('button', { name: 'Next' }).click()
}

test.describe('credentials that Twilio refuses', () => {
  let twilio: Awaited<ReturnType<typeof refusingTwilio>>
  test.beforeAll(async () => {
    twilio = await refusingTwilio()
  })
  test.afterAll(() => twilio.server.close())
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
  test.use({ hubEnv: async ({}, use) => use({ SMSDESK_API_TWILIO: twilio.address }) })

  test('are told in words, kept, and can be overridden', async ({ page, hub }) => {
    await tryCredentials(page, hub)
    await expect(page.getByRole('alert').getByText(/Twilio refused this Account SID and Auth token/)).toBeVisible()
    await expect(page.getByLabel('Account SID')).toHaveValue('AC0123456789abcdef0123456789abcdef')
    await page.getByRole('button', { name: 'Go on anyway' }).click()
    await expect(page.getByRole('button', { name: 'New phone number' })).toBeVisible()
    await expect(page.getByText(/^Twilio refused/)).toBeVisible()
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByText(/^The last test of the connection failed: Twilio refused/)).toBeVisible()
  })
})

test.describe('a Twilio that can’t be reached', () => {
  test.use({ hubEnv: { SMSDESK_API_TWILIO: 'http://127.0.0.1:9' } })

  test('is told in words, with what was kept', async ({ page, hub }) => {
    await tryCredentials(page, hub)
    await expect(page.getByRole('alert').getByText(/can.t be reached|didn.t answer|no answer/i)).toBeVisible()
    await page.getByRole('button', { name: 'Finish later' }).click()
    await expect(page.getByRole('row', { name: /Main Twilio 0 Draft/ })).toBeVisible()
    await page.getByRole('link', { name: 'Resume' }).click()
    await expect(page.getByLabel('Account SID')).toHaveValue('AC0123456789abcdef0123456789abcdef')
    await expect(page.getByRole('textbox', { name: 'Auth token' })).toHaveAttribute('readonly', '')
  })
})
