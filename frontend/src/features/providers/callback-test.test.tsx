import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { account, atNoon, selfTest } from '@/testing/builders'
import { makeFakeBackend, type World } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const open = async (world: Partial<World>) => {
  const app = renderWith('/settings/providers/account-1', world)
  await app.user.click(await screen.findByRole('tab', { name: 'Callback URLs' }))
  return app
}

const run = async (world: Partial<World>) => {
  const app = await open(world)
  await app.user.click(await screen.findByRole('button', { name: 'Test callbacks' }))
  return within(await screen.findByRole('list', { name: 'Way of the test' }))
}

const check = (state: string, text: string, over = {}) => ({
  id: `n-${state}`,
  name: `Line ${state}`,
  display: '(415) 555-0100',
  asked: true,
  webhook: { state, text, found: '', remedy: '', at: '', ...over },
})

describe('the callback test of an account', () => {
  test('shows each hop with its time', async () => {
    const way = await run({ selfTest: selfTest() })
    expect(way.getAllByRole('listitem').map((hop) => hop.getAttribute('aria-label'))).toEqual([
      'Tunnel: Passed',
      'Edge: Passed',
      'Door: Passed',
      'Verification: Passed',
      'Database: Passed',
    ])
    for (const time of ['30 ms', '22 ms', '40 ms', 'under 0.1 ms', '4.2 ms']) expect(way.getByText(time)).toBeVisible()
    expect(screen.getByText('A callback gets through, in 66 ms.')).toBeVisible()
  })

  test('shows of the failing hop what happened, the code and the remedy, and what was not reached', async () => {
    const unseen = { state: 'unseen', ms: 0 }
    const edge = {
      state: 'failed',
      text: 'ngrok has no tunnel online.',
      remedy: 'Choose “Reconnect”.',
      code: 'ERR_NGROK_3200',
    }
    const way = await run({
      selfTest: selfTest({ failed: 'edge', hops: { edge, door: unseen, verification: unseen, database: unseen } }),
    })
    expect(screen.getByText('A callback doesn’t get through. It stops at “Edge”.')).toBeVisible()
    const hop = within(way.getByRole('listitem', { name: 'Edge: Failed' }))
    for (const words of [edge.text, edge.remedy, edge.code]) expect(hop.getByText(words)).toBeVisible()
    expect(way.getAllByText('Not reached')).toHaveLength(3)
  })

  test('is honest in the sandbox', async () => {
    const tunnel = { state: 'skipped', text: 'The sandbox needs no public address.' }
    const way = await run({ selfTest: selfTest({ mode: 'local', hops: { tunnel } }) })
    expect(way.getByText(tunnel.text)).toBeVisible()
    expect(screen.getByText(/This test stayed on this computer\.$/)).toBeVisible()
  })

  test('shows when the provider itself last called', async () => {
    await open({ accounts: [account({ lastCallbackAt: '' })], selfTest: selfTest({ lastCallbackAt: atNoon }) })
    expect(await screen.findByText(/^Last real callback from Twilio: none yet/)).toBeVisible()
  })

  test('shows of each number where its texts go, or who can tell', async () => {
    await run({
      selfTest: selfTest({
        numbers: [
          check('right', 'Incoming texts of this number come to SMS Desk.'),
          check('changed', 'Twilio sends them to another address.', {
            found: 'https://old.example',
            remedy: 'Set it.',
          }),
          check('unknown', 'Vibes can’t be asked.', { remedy: 'Compare it in the portal.' }),
        ],
      }),
    })
    const numbers = within(screen.getByRole('list', { name: 'Numbers at the provider' }))
    for (const words of [
      'Incoming texts of this number come to SMS Desk.',
      'Twilio sends them to another address.',
      'https://old.example',
      'Set it.',
      'Vibes can’t be asked.',
      'Compare it in the portal.',
    ])
      expect(numbers.getByText(words)).toBeVisible()
  })

  test('says why it could not be made', async () => {
    const fake = makeFakeBackend({})
    const message = 'Many tests of callbacks are under way. Nothing was tested. Try again in a minute.'
    fake.refuse('Setup', 'SelfTest', { code: 'rate_limited', message })
    const { user } = renderApp('/settings/providers/account-1', fake)
    await user.click(await screen.findByRole('tab', { name: 'Callback URLs' }))
    await user.click(await screen.findByRole('button', { name: 'Test callbacks' }))
    expect(await screen.findByText(message)).toBeVisible()
  })

  test('is offered on the wizard’s last page', async () => {
    const draft = account({ state: 'draft' })
    renderWith('/settings/providers/account-1/setup?step=review', { accounts: [draft] })
    expect(await screen.findByRole('button', { name: 'Test callbacks' })).toBeVisible()
  })
})
