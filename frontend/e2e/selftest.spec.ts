import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, setUp, test, violations, withSandbox } from './desk'
import type { Hub } from './hub'
import { FakeNgrok } from './ngrok'

let ngrok: FakeNgrok
test.beforeAll(async () => {
  ngrok = await FakeNgrok.start()
})
test.afterAll(() => ngrok.stop())
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
test.use({ hubEnv: async ({}, use) => use(ngrok.env) })

const online = async (hub: Hub, url: string) =>
  expect
    .poll(async () => {
      const { phase, url } = await hub.rpc<{ phase: string; url: string }>('Settings/PublicAddress')
      return `${phase} ${url}`
    })
    .toBe(`online ${url}`)

/** A finished Vibes account with one number, which Vibes can't be asked about, behind a tunnel. */
const withVibes = async (page: Page, hub: Hub, domain: string) => {
  await setUp(page, hub)
  await hub.signIn()
  await hub.rpc('Settings/UseNgrok', 'a-good-token', domain)
  await online(hub, `https://${domain}`)
  await hub.rpc('Setup/Accept', 'vibes', ['privacy', 'opt_out_handling'])
  const { id } = await hub.rpc<{ id: string }>('Setup/Begin', 'vibes', false)
  await hub.rpc('Setup/Save', id, {
    name: 'Shop',
    description: '',
    fields: { username: 'berg-bikes' },
    secrets: { password: 'a password' },
  })
  await hub.rpc('Numbers/Add', {
    accountId: id,
    phoneNumber: '+14155550100',
    name: 'Main line',
    type: '',
    owners: [],
    maySend: true,
    mayReceive: true,
    defaultCountry: 'US',
  })
  await hub.rpc('Setup/Finish', id)
  return id
}

const hops = (page: Page) => page.getByRole('list', { name: 'Way of the test' }).getByRole('listitem')
const names = (page: Page) => hops(page).evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')))

const openTest = async (page: Page, hub: Hub, account: string) => {
  await page.goto(`${hub.address}/#/settings/providers/${account}`)
  await page.getByRole('tab', { name: 'Callback URLs' }).click()
  await page.getByRole('button', { name: 'Test callbacks' }).click()
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('a callback is tested through the tunnel, hop by hop, and each failure has its remedy', async ({
      page,
      hub,
    }) => {
      const account = await withVibes(page, hub, 'first.ngrok-free.app')
      await openTest(page, hub, account)
      await expect(page.getByText(/^A callback gets through, in /)).toBeVisible()
      expect(await names(page)).toEqual([
        'Tunnel: Passed',
        'Edge: Passed',
        'Door: Passed',
        'Verification: Passed',
        'Database: Passed',
      ])
      for (const behind of [1, 2, 3, 4]) await expect(hops(page).nth(behind)).toContainText(/[\d.,]+ ms$/)
      await expect(page.getByText(/Last real callback from Vibes: none yet/)).toBeVisible()
      await expect(page.getByText(/^Vibes can't be asked where it sends incoming texts\.$/)).toBeVisible()
      expect(await violations(page)).toEqual([])

      await page.goto(`${hub.address}/#/settings/health`)
      await expect(page.getByText('None since SMS Desk was started.')).toBeVisible()
      await page.goto(`${hub.address}/#/inbox`)
      await expect(page.getByText('No conversations yet')).toBeVisible()

      await ngrok.say('bind 334')
      await ngrok.say('drop')
      await expect
        .poll(async () => (await hub.rpc<{ problem: { code: string } }>('Settings/PublicAddress')).problem.code)
        .toBe('ERR_NGROK_334')
      await openTest(page, hub, account)
      await expect(page.getByText('A callback doesn’t get through. It stops at “Tunnel”.')).toBeVisible()
      await expect(hops(page).first()).toContainText('ERR_NGROK_334')
      await expect(hops(page).first()).toContainText('Wait a minute.')
      expect(await violations(page)).toEqual([])
      await ngrok.say('bind 0')

      const other = createServer((_, answer) => answer.end('hello')).listen(0, '127.0.0.1')
      await once(other, 'listening')
      const { port } = other.address() as AddressInfo
      await hub.rpc('Settings/UseOwnAddress', `http://127.0.0.1:${port}`)
      await online(hub, `http://127.0.0.1:${port}`)
      await openTest(page, hub, account)
      await expect(page.getByText('A callback doesn’t get through. It stops at “Door”.')).toBeVisible()
      await expect(hops(page).nth(2)).toContainText('Another program answers at the public address.')
      await expect(hops(page).nth(2)).toContainText('Let your proxy lead to the address')
      expect(await names(page)).toEqual([
        'Tunnel: Not part of this test',
        'Edge: Passed',
        'Door: Failed',
        'Verification: Not reached',
        'Database: Not reached',
      ])
      other.close()
    })

    test('a new public address lists who is to be told, over a restart, until it is done', async ({ page, hub }) => {
      await withVibes(page, hub, 'second.ngrok-free.app')
      await hub.rpc('Settings/UseNgrok', '', 'third.ngrok-free.app')
      await online(hub, 'https://third.ngrok-free.app')
      await hub.restart()
      await hub.signIn()
      await online(hub, 'https://third.ngrok-free.app')
      await page.goto(`${hub.address}/#/inbox`)
      const notices = page.getByRole('region', { name: 'Notices' })
      await expect(
        notices.getByText(/still calls the former public address https:\/\/second\.ngrok-free\.app/),
      ).toBeVisible()
      await notices.getByRole('link', { name: 'Open' }).click()
      const shop = page.getByRole('group', { name: 'Shop' })
      await expect(shop.getByText('Vibes still calls https://second.ngrok-free.app.')).toBeVisible()
      await expect(shop.getByRole('textbox', { name: 'Incoming callback URL' })).toHaveValue(
        /^https:\/\/third\.ngrok-free\.app\/callbacks\/[\w-]{22}\/incoming$/,
      )
      await expect(shop.getByRole('button', { name: 'Copy the e-mail' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page
        .getByRole('group', { name: 'State of the public address' })
        .getByRole('button', { name: 'Test' })
        .click()
      await expect(page.getByText(/^A callback gets through, in /)).toBeVisible()
      expect(await violations(page)).toEqual([])
      await shop.getByRole('button', { name: 'Mark as done' }).click()
      await expect(shop).toHaveCount(0)
      await page.goto(`${hub.address}/#/settings/health`)
      await expect(page.getByText(/former public address/)).toHaveCount(0)
    })
  })
}

test('a sandbox account is tested on this computer, and says so', async ({ page, hub }) => {
  const { account } = await withSandbox(page, hub)
  await openTest(page, hub, account.id)
  await expect(page.getByText(/This test stayed on this computer\./)).toBeVisible()
  await expect(hops(page).first()).toContainText('The sandbox needs no public address.')
  await expect(page.getByRole('list', { name: 'Numbers at the provider' })).toContainText(
    'Incoming texts of this number come to SMS Desk.',
  )
})
