import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { address, selfTest } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/address'
const problem = (code: string, text: string, remedy: string) => ({ code, text, remedy })

describe('the public address', () => {
  test('is off at first, and says what that means', async () => {
    renderWith(page, {})
    expect(await screen.findByText('Off. Only the sandbox works without a public address.')).toBeVisible()
  })

  test('connects through ngrok and never shows the authtoken again', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('radio', { name: 'Through ngrok' }))
    await user.type(await screen.findByLabelText('Authtoken'), '2abc_secret')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(await screen.findByText('Connecting')).toBeVisible()
    expect(screen.getByLabelText('Authtoken')).toHaveAttribute('readonly')
    expect(screen.queryByDisplayValue('2abc_secret')).not.toBeInTheDocument()
    expect(screen.getByText(/20,000 requests a month/)).toBeVisible()
  })

  test('is shown with a copy button once it is online', async () => {
    const { user, world } = renderWith(page, {
      address: address({ mode: 'ngrok', phase: 'online', url: 'https://berg.ngrok-free.app', hasToken: true }),
    })
    expect(await screen.findByText('Online. Providers can reach SMS Desk.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Copy Public address' }))
    expect(world.copied).toBe('https://berg.ngrok-free.app')
  })

  test.each([
    [
      'a wrong authtoken',
      problem('ERR_NGROK_107', 'ngrok refused the authtoken.', 'Copy it again from the ngrok dashboard.'),
    ],
    [
      'a domain in use',
      problem(
        'ERR_NGROK_334',
        'This domain is in use by another ngrok agent.',
        'Stop the other agent, then reconnect.',
      ),
    ],
    [
      'no network',
      problem(
        '',
        'ngrok can’t be reached from this computer.',
        'Check the internet connection. SMS Desk keeps trying.',
      ),
    ],
  ])('says in words what is wrong, and the remedy: %s', async (_, trouble) => {
    const { user } = renderWith(page, {
      address: address({ mode: 'ngrok', phase: 'failed', hasToken: true, problem: trouble }),
    })
    const state = within(await screen.findByRole('group', { name: 'State of the public address' }))
    expect(state.getByText(trouble.text)).toBeVisible()
    expect(state.getByText(trouble.remedy)).toBeVisible()
    if (trouble.code) expect(state.getByText(trouble.code)).toBeVisible()
    await user.click(state.getByRole('button', { name: 'Reconnect' }))
    expect(await screen.findByText('Connecting')).toBeVisible()
  })

  test('opens the pages of the ngrok dashboard', async () => {
    const { user, world } = renderWith(page, { address: address({ mode: 'ngrok' }) })
    await user.click(await screen.findByRole('button', { name: 'Copy it from your ngrok dashboard' }))
    expect(world.opened).toBe('https://dashboard.ngrok.com/get-started/your-authtoken')
    await user.click(screen.getByRole('button', { name: 'See your domains' }))
    expect(world.opened).toBe('https://dashboard.ngrok.com/domains')
  })

  test.each([
    ['authtoken', 'Authtoken', 'Enter the authtoken from your ngrok dashboard. Nothing was changed.'],
    ['domain', 'Domain (Optional)', 'This is not a domain. Nothing was changed.'],
  ])('puts a refusal of %s under its field', async (field, label, message) => {
    const fake = makeFakeBackend({ address: address({ mode: 'ngrok' }) })
    fake.refuse('Settings', 'UseNgrok', { code: 'invalid', field, message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Save and connect' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByLabelText(label)).toBeInvalid()
  })

  test('can be the user’s own, and says where that must lead', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('radio', { name: 'At an address of my own' }))
    expect(screen.getByDisplayValue('http://127.0.0.1:8788')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Address' }), 'https://sms.example.com')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Online. Providers can reach SMS Desk.')).toBeVisible()
  })

  test('is tested from outside, hop by hop', async () => {
    const door = { state: 'failed', text: 'Your proxy gets no answer.', remedy: 'Lead it here.', code: 'HTTP 502' }
    const { user } = renderWith(page, {
      address: address({ mode: 'own', phase: 'online', url: 'https://sms.example.com' }),
      selfTest: selfTest({ mode: 'own', failed: 'door', hops: { door } }),
    })
    await user.click(await screen.findByRole('button', { name: 'Test' }))
    const hop = within(await screen.findByRole('listitem', { name: 'Door: Failed' }))
    for (const words of [door.text, door.remedy, door.code]) expect(hop.getByText(words)).toBeVisible()
  })

  test('says why it could not be tested', async () => {
    const fake = makeFakeBackend({ address: address({ mode: 'own', phase: 'online', url: 'https://sms.example.com' }) })
    const message = 'Many tests of callbacks are under way. Nothing was tested. Try again in a minute.'
    fake.refuse('Settings', 'TestAddress', { code: 'rate_limited', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Test' }))
    expect(await screen.findByText(message)).toBeVisible()
  })

  test('says what it knows of the tunnel: region, latency, requests, since when', async () => {
    renderWith(page, {
      address: address({
        mode: 'ngrok',
        phase: 'online',
        url: 'https://berg.ngrok-free.app',
        region: 'eu',
        latencyMs: 31,
        requests: 1200,
        since: '2026-11-23T12:00:00.000Z',
      }),
    })
    expect(await screen.findByText(/^Since .*· region eu · 31 ms away · 1,200 requests since the start$/)).toBeVisible()
  })

  test('says what becomes of texts while it is off, provider by provider', async () => {
    renderWith(page, {})
    const off = within(await screen.findByRole('region', { name: 'While it is off' }))
    expect(off.getByText('Telesign')).toBeVisible()
    expect(off.getByText('Telesign has no list of them.')).toBeVisible()
  })

  test('given at the start, goes before what is chosen', async () => {
    renderWith(page, { address: address({ fixed: 'https://sms.example.com' }) })
    expect(await screen.findByText(/^Given when SMS Desk was started/)).toBeVisible()
    expect(screen.getByDisplayValue('https://sms.example.com')).toBeVisible()
  })

  test('a refusal to turn it off is said in place', async () => {
    const fake = makeFakeBackend({ address: address({ mode: 'own', phase: 'online' }) })
    const message = 'SMS Desk can’t save to its database just now.'
    fake.refuse('Settings', 'TurnOff', { code: 'internal', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('radio', { name: 'Not at all' }))
    await user.click(screen.getByRole('button', { name: 'Turn off' }))
    expect(await screen.findByText(message)).toBeVisible()
  })

  test('a refusal of an own address is said under its field', async () => {
    const fake = makeFakeBackend({})
    const message = 'Providers must call an address that starts with https://. Nothing was changed.'
    fake.refuse('Settings', 'UseOwnAddress', { code: 'invalid', field: 'ownAddress', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('radio', { name: 'At an address of my own' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Address' })).toBeInvalid()
  })

  test('a keychain that can’t be read stops the change, and says so', async () => {
    const fake = makeFakeBackend({
      address: address({ mode: 'ngrok', phase: 'failed', hasToken: true, problem: problem('', 'Lost.', 'Try.') }),
    })
    const message = 'The keychain is locked. Nothing was changed. Unlock it and try again.'
    fake.refuse('Settings', 'UseNgrok', { code: 'locked', message })
    fake.refuse('Settings', 'Reconnect', { code: 'locked', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Save and connect' }))
    expect(await screen.findByText(message)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Reconnect' }))
    expect(await screen.findAllByText(message)).toHaveLength(2)
  })

  test('is turned off on purpose only', async () => {
    const { user } = renderWith(page, {
      address: address({ mode: 'own', phase: 'online', url: 'https://sms.example.com' }),
    })
    await user.click(await screen.findByRole('radio', { name: 'Not at all' }))
    expect(screen.getByText('Online. Providers can reach SMS Desk.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Turn off' }))
    expect(await screen.findByText('Off. Only the sandbox works without a public address.')).toBeVisible()
  })
})
