import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { firstRun, health, healthItem, me } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const nobody = { business: '', country: '', hasAccount: false, hasSandbox: false }
const fresh = () => ({
  me: me(nobody),
  accounts: [],
  numbers: [],
  firstRun: firstRun({ step: 'business', account: '' }),
})

afterEach(() => vi.restoreAllMocks())

/** Types over what is in a field. */
const instead = { skipClick: true, initialSelectionStart: 0, initialSelectionEnd: 100 }

describe('the first run', () => {
  test('begins with the business, its country already chosen as the computer’s', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-AT', 'en'])
    renderWith('/', fresh())
    expect(await screen.findByRole('heading', { level: 2, name: 'Text your customers from here' })).toBeVisible()
    expect(screen.getByRole('combobox', { name: 'Country' })).toHaveValue('Austria')
    expect(within(screen.getByRole('list', { name: 'First steps' })).getByText('Your business')).toBeVisible()
  })

  test('goes to the sandbox with one click, the name left for later', async () => {
    const { user, world } = renderWith('/', fresh())
    await user.click(await screen.findByRole('link', { name: 'Try the sandbox' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'New SMS provider' })).toBeVisible()
    expect(world.me).toMatchObject({ business: '', country: 'US' })
    expect(world.chosen).toEqual(['sandbox'])
    expect(screen.getByRole('switch', { name: /^Sandbox/ })).toBeChecked()
  })

  test('keeps the name as soon as its field is left', async () => {
    const { user, world } = renderWith('/', fresh())
    await user.type(await screen.findByRole('textbox', { name: 'Name of the business (Optional)' }), 'Berg Bikes')
    await user.tab()
    await waitFor(() => expect(world.me.business).toBe('Berg Bikes'))
    expect(world.chosen).toEqual([])
  })

  test('finds a country by its own name, and goes back to the old one when nobody can tell', async () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('de-DE')
    const { user } = renderWith('/', fresh())
    const country = await screen.findByRole('combobox', { name: 'Country' })
    country.focus()
    await user.type(country, 'öst', instead)
    await user.click(await screen.findByRole('option', { name: 'Austria' }))
    expect(country).toHaveValue('Austria')
    for (const unclear of ['xq', 'un']) {
      country.focus()
      await user.type(country, unclear, instead)
      await user.click(screen.getByRole('textbox', { name: /^Name of the business/ }))
      await waitFor(() => expect(country).toHaveValue('Austria'))
    }
  })

  test('says what the backend refused, and stays', async () => {
    const fake = makeFakeBackend(fresh())
    const message = 'A name has at most 100 characters. Nothing was saved.'
    fake.refuse('Session', 'SaveBusiness', { code: 'invalid', field: 'name', message })
    const { user } = renderApp('/', fake)
    await user.click(await screen.findByRole('link', { name: 'Set up a provider' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(fake.world.chosen).toEqual([])
  })

  test('can be skipped', async () => {
    const { user, world } = renderWith('/', fresh())
    await user.click(await screen.findByRole('button', { name: 'Skip for now' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
    expect(world.chosen).toEqual(['over'])
  })

  test('goes on with what was begun', async () => {
    const draft = {
      step: 'provider',
      page: '/settings/providers/account-1/setup?step=numbers',
      account: 'Twilio sandbox',
    }
    const { user } = renderWith('/', { ...fresh(), firstRun: firstRun(draft) })
    expect(await screen.findByText('You began to set up “Twilio sandbox”. What you entered is kept.')).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Go on' }))
    await waitFor(() => expect(window.location.hash).toBe(`#${draft.page}`))
  })

  test('asks for a public address after a real provider, which can wait', async () => {
    const waiting = firstRun({ step: 'address', page: '/settings/address', account: 'Main', sandbox: false })
    const { user, world } = renderWith('/', { firstRun: waiting })
    expect(await screen.findByRole('heading', { name: '“Main” is set up. Now let replies in.' })).toBeVisible()
    expect(await screen.findByText('Through ngrok')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Later' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
    expect(world.chosen).toEqual(['over'])
  })

  test('is called back from elsewhere while the address is missing', async () => {
    const waiting = firstRun({ step: 'address', page: '/settings/address', account: 'Main', sandbox: false })
    const off = healthItem({ id: 'address', level: 'error', text: 'Switched off.', page: '/settings/address' })
    const { user } = renderWith('/settings/numbers', { firstRun: waiting, health: health({ items: [off] }) })
    const notices = within(await screen.findByRole('region', { name: 'Notices' }))
    expect(await notices.findByText(/The public address is next/)).toBeVisible()
    await screen.findByRole('button', { name: 'Not working: Keychain' })
    expect(notices.queryByText(/Switched off/)).not.toBeInTheDocument()
    await user.click(notices.getByRole('link', { name: 'Go on' }))
    expect(await screen.findByRole('heading', { name: '“Main” is set up. Now let replies in.' })).toBeVisible()
  })

  test('goes on by itself when the address is there', async () => {
    const waiting = firstRun({ step: 'address', page: '/settings/address', account: 'Main', sandbox: false })
    const { world, emit } = renderWith('/welcome', { firstRun: waiting })
    await screen.findByRole('button', { name: 'Later' })
    world.firstRun = firstRun({ account: 'Main', sandbox: false })
    act(() => emit('address:changed'))
    expect(await screen.findByText('“Main” is set up, and its replies find their way here.')).toBeVisible()
  })

  test('says of the sandbox that it needs no public address', async () => {
    const { user, world } = renderWith('/welcome', { firstRun: firstRun() })
    expect(
      await screen.findByText(/A public address is not needed: the sandbox’s customers are on this computer/),
    ).toBeVisible()
    expect(screen.getByText('Public address (not needed)')).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Open the inbox' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
    expect(world.chosen).toEqual(['over'])
  })

  test('is not a salesperson’s', async () => {
    const seller = me({ role: 'salesperson', canManageProviders: false, canManageNumbers: false })
    renderWith('/welcome', { me: seller, firstRun: firstRun({ over: true }) })
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  })
})
