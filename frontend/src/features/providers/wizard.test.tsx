import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { account, atNoon, me, number, statements } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const none = { accounts: [], numbers: [], me: me({ hasAccount: false, hasSandbox: false }) }
const draft = account({
  id: 'draft',
  state: 'draft',
  sandbox: false,
  name: '',
  secretsSet: [],
  fields: {},
  tested: { at: '', ok: false, text: '' },
})
const setup = '/settings/providers/draft/setup'

describe('Select a provider', () => {
  test('shows six, each with the way to an account', async () => {
    renderWith('/settings/providers/new', none)
    expect(await screen.findAllByRole('radio')).toHaveLength(6)
    expect(screen.getByText('Choose a provider.')).toBeVisible()
    expect(screen.getAllByRole('button', { name: /^How to get an account at / })).toHaveLength(6)
  })

  test('keeps Next disabled until both statements are accepted', async () => {
    const { user, world } = renderWith('/settings/providers/new?sandbox=1', none)
    const next = await screen.findByRole('button', { name: 'Next' })
    expect(next).toBeDisabled()
    expect(await screen.findByText('Accept both statements.')).toBeVisible()
    await user.click(await screen.findByRole('checkbox', { name: 'I have read the privacy statement' }))
    expect(next).toBeDisabled()
    await user.click(screen.getByRole('checkbox', { name: 'The account handles opt-outs' }))
    expect(screen.queryByText('Accept both statements.')).not.toBeInTheDocument()
    await user.click(next)
    expect(await screen.findByRole('form', { name: 'Set up Twilio' })).toBeVisible()
    expect(world.accounts).toHaveLength(1)
  })

  test('doesn’t ask again what was accepted, and says by whom', async () => {
    const { user } = renderWith('/settings/providers/new', { ...none, statements: statements(true) })
    await user.click(await screen.findByRole('radio', { name: 'Twilio' }))
    expect(await screen.findByText(/^Mia Berg accepted the statements for this provider on/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Next' })).toBeEnabled()
  })

  test('explains how to get an account', async () => {
    const { user, world } = renderWith('/settings/providers/new', none)
    await user.click(await screen.findByRole('button', { name: 'How to get an account at Twilio' }))
    const pane = within(await screen.findByRole('dialog', { name: 'An account at Twilio' }))
    expect(pane.getByText(/Sign up for a trial account/)).toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Open the page' }))
    expect(world.opened).toBe('https://www.twilio.com/try-twilio')
  })
})

describe('Set up provider', () => {
  const fill = async (user: ReturnType<typeof renderApp>['user']) => {
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Main')
    await user.type(screen.getByRole('textbox', { name: 'Account SID' }), 'AC1')
    await user.type(screen.getByLabelText('Auth token'), 'secret')
  }

  test('tests the connection on Next and goes on', async () => {
    const { user, world } = renderWith(setup, { accounts: [{ ...draft }] })
    await fill(user)
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByRole('heading', { name: 'Import from Twilio' })).toBeVisible()
    expect(world.accounts[0]).toMatchObject({
      name: 'Main',
      fields: { account_sid: 'AC1' },
      secretsSet: ['auth_token'],
    })
  })

  test('says why the credentials are refused, and lets a person go on all the same', async () => {
    const text =
      'Twilio refused the auth token. What you entered is kept. Copy it again from Twilio’s General Settings.'
    const { user } = renderWith(setup, { accounts: [{ ...draft }], test: { at: atNoon, ok: false, text } })
    await fill(user)
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByText(text)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Go on anyway' }))
    expect(await screen.findByRole('heading', { name: 'Import from Twilio' })).toBeVisible()
  })

  test.each([
    ['name', 'There is an account “Main” already. Nothing was saved. Choose another name.', 'Name'],
    ['account_sid', 'Enter the Account SID. Nothing was saved.', 'Account SID'],
    ['auth_token', 'Enter the Auth token. Nothing was saved.', 'Auth token'],
  ])('puts a refusal of %s under its field', async (field, message, label) => {
    const fake = makeFakeBackend({ accounts: [{ ...draft }] })
    fake.refuse('Setup', 'Save', { code: 'invalid', field, message })
    const { user } = renderApp(setup, fake)
    await user.click(await screen.findByRole('button', { name: 'Next' }))
    expect(await screen.findByText(message)).toBeVisible()
    await waitFor(() => expect(screen.getByLabelText(label)).toBeInvalid())
  })

  test('says that the keychain is locked', async () => {
    const fake = makeFakeBackend({ accounts: [{ ...draft }] })
    fake.refuse('Setup', 'Save', {
      code: 'locked',
      message: 'The keychain is locked. Nothing was saved. Unlock it and try again.',
    })
    const { user } = renderApp(setup, fake)
    await user.click(await screen.findByRole('button', { name: 'Test connection' }))
    expect(await screen.findByText('The keychain is locked. Nothing was saved. Unlock it and try again.')).toBeVisible()
  })

  test('never shows a stored secret, and offers to replace it', async () => {
    const { user } = renderWith(setup, { accounts: [{ ...draft, secretsSet: ['auth_token'] }] })
    expect(await screen.findByLabelText('Auth token')).toHaveAttribute('readonly')
    await user.click(screen.getByRole('button', { name: 'Replace Auth token' }))
    expect(screen.getByLabelText('Auth token')).toHaveValue('')
  })

  test('copies the callback URL, and says where it goes', async () => {
    const { user, world } = renderWith(setup, { accounts: [{ ...draft }] })
    await user.click(await screen.findByRole('button', { name: 'Copy Incoming callback URL' }))
    expect(await screen.findByText('Copied')).toBeVisible()
    expect(world.copied).toBe('https://desk.example.com/callbacks/dG9rZW4/incoming')
    expect(screen.getByText(/A MESSAGE COMES IN/)).toBeVisible()
  })

  test('says what to do while there is no public address', async () => {
    const ready =
      'There is no public address yet. Set one up in App Settings > Public address, and the URL appears here.'
    renderWith(setup, { accounts: [{ ...draft, callbacks: [{ ...draft.callbacks[0]!, url: '', ready }] }] })
    expect(await screen.findByText(new RegExp(ready))).toBeVisible()
    expect(screen.getByRole('link', { name: 'Open Public address' })).toBeVisible()
  })
})

describe('what is typed on “Set up provider”', () => {
  const begin = async () => {
    const rendered = renderWith(setup, { accounts: [{ ...draft }], statements: statements(true) })
    await rendered.user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Main')
    await rendered.user.type(screen.getByLabelText('Auth token'), 'half a secr')
    return rendered
  }

  test('is there again after Back and Next, a secret too, saved or not', async () => {
    const { user, world } = await begin()
    await user.click(screen.getByRole('button', { name: 'Back' }))
    expect(await screen.findByRole('radio', { name: 'Twilio' })).toBeChecked()
    await user.click(await screen.findByRole('button', { name: 'Next' }))
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Main')
    expect(screen.getByLabelText('Auth token')).toHaveValue('half a secr')
    expect(world.accounts).toHaveLength(1)
    expect(world.accounts[0]).toMatchObject({ name: 'Main', secretsSet: [] })
  })

  test('is saved by itself a moment later, without the secret', async () => {
    const { world } = await begin()
    await waitFor(() => expect(world.accounts[0]?.name).toBe('Main'), { timeout: 4000 })
    expect(world.accounts[0]?.secretsSet).toEqual([])
  })

  test('is kept as a draft by “Finish later”, the secret in the keychain', async () => {
    const { user, world } = await begin()
    await user.click(screen.getByRole('button', { name: 'Finish later' }))
    expect(await screen.findByRole('link', { name: 'Resume' })).toBeVisible()
    expect(world.accounts[0]).toMatchObject({ state: 'draft', name: 'Main', secretsSet: ['auth_token'] })
    await user.click(screen.getByRole('link', { name: 'Resume' }))
    expect(await screen.findByLabelText('Auth token')).toHaveAttribute('readonly')
  })

  test('says when the draft can’t be kept, and stays', async () => {
    const fake = makeFakeBackend({ accounts: [{ ...draft }] })
    const message = 'The keychain is locked. Nothing was saved. Unlock it and try again.'
    fake.refuse('Setup', 'SaveDraft', { code: 'locked', message })
    const { user } = renderApp(setup, fake)
    await user.click(await screen.findByRole('button', { name: 'Finish later' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByRole('form', { name: 'Set up Twilio' })).toBeVisible()
  })
})

describe('Add phone numbers', () => {
  const page = '/settings/providers/draft/setup?step=numbers'
  const remote = (phoneNumber: string) => ({
    kind: 'number',
    type: 'geo',
    canSend: true,
    canReceive: true,
    name: '',
    phoneNumber,
    display: phoneNumber,
    inUse: '',
  })
  const two = [remote('+14155550100'), remote('+14155550101')]

  test('takes over what is ticked on Next', async () => {
    const { user, world } = renderWith(page, { accounts: [{ ...draft }], numbers: [], importable: two })
    expect(await screen.findByText('Next adds these 2 numbers to SMS Desk.')).toBeVisible()
    await user.click(screen.getByRole('checkbox', { name: /^\+14155550101/ }))
    expect(screen.getByText('Next adds this number to SMS Desk.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByRole('button', { name: 'Done' })).toBeVisible()
    expect(world.numbers.map((n) => n.phoneNumber)).toEqual(['+14155550100'])
  })

  test('ticks nothing where there are many', async () => {
    const many = ['0', '1', '2', '3', '4', '5'].map((n) => remote(`+1415555010${n}`))
    renderWith(page, { accounts: [{ ...draft }], numbers: [], importable: many })
    expect(await screen.findByText('Choose the numbers that SMS Desk shall use.')).toBeVisible()
    for (const box of screen.getAllByRole('checkbox')) expect(box).not.toBeChecked()
  })

  test('goes on without a number, and says why the list isn’t there', async () => {
    const fake = makeFakeBackend({ accounts: [{ ...draft }], numbers: [] })
    const message = 'Twilio refused the auth token. Nothing was imported. Copy it again from Twilio’s General Settings.'
    fake.refuse('Numbers', 'Importable', { code: 'credentials_refused', message })
    const { user } = renderApp(page, fake)
    expect(await screen.findByText(message)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByRole('button', { name: 'Done' })).toBeVisible()
  })

  test('stays when the import is refused, and says why', async () => {
    const fake = makeFakeBackend({ accounts: [{ ...draft }], numbers: [], importable: two })
    const message = '+14155550100 is no longer in the account. Nothing was imported. Load the list again.'
    fake.refuse('Numbers', 'Import', { code: 'invalid', field: 'phoneNumbers', message })
    const { user } = renderApp(page, fake)
    await screen.findByText('Next adds these 2 numbers to SMS Desk.')
    await user.click(screen.getByRole('button', { name: 'Next' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByRole('form', { name: 'Import from Twilio' })).toBeVisible()
  })
})

describe('Review and finish', () => {
  test('shows what was entered and what is still to do, secrets masked, and finishes', async () => {
    const todo = ['Tell Twilio where to send the incoming texts of “Main line”.']
    const { user, world } = renderWith('/settings/providers/account-1/setup?step=review', {
      accounts: [account({ state: 'draft', todo })],
      numbers: [number()],
    })
    expect(await screen.findByText(todo[0]!)).toBeVisible()
    expect(screen.getByText('•••••••• (in the keychain)')).toBeVisible()
    expect(await screen.findByText('(415) 555-0100')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Done' }))
    expect(await screen.findByText('“Twilio sandbox” is set up. Its page says what is still to do.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Open “Twilio sandbox”' })).toBeVisible()
    expect(world.accounts[0]?.state).toBe('active')
  })

  test('says “ready” when nothing is left to do', async () => {
    const { user } = renderWith('/settings/providers/account-1/setup?step=review', {
      accounts: [account({ state: 'draft' })],
      numbers: [number()],
    })
    await user.click(await screen.findByRole('button', { name: 'Done' }))
    expect(await screen.findByText('“Twilio sandbox” is ready.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Open the inbox' })).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Write a text' }))
    expect(await screen.findByRole('dialog', { name: 'New message' })).toBeVisible()
  })

  test('says what Done is refused for', async () => {
    const fake = makeFakeBackend({ accounts: [account({ state: 'draft' })], numbers: [number()] })
    const message = 'Enter the Auth token. Nothing was saved.'
    fake.refuse('Setup', 'Finish', { code: 'invalid', field: 'auth_token', message })
    const { user } = renderApp('/settings/providers/account-1/setup?step=review', fake)
    await user.click(await screen.findByRole('button', { name: 'Done' }))
    expect(await screen.findByText(message)).toBeVisible()
  })
})
