import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { account, providers as buildProviders, kai, me, number, user as person, team } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/numbers'
const openPane = async (user: ReturnType<typeof renderApp>['user']) => {
  await user.click(await screen.findByRole('button', { name: 'New phone number' }))
  return within(await screen.findByRole('dialog', { name: 'New phone number' }))
}

describe('the phone number pane', () => {
  test('adds a number', async () => {
    const { user } = renderWith(page, { numbers: [] })
    const pane = await openPane(user)
    await user.type(pane.getByRole('textbox', { name: 'Phone number' }), '+12345678910')
    await user.type(pane.getByRole('textbox', { name: 'Name' }), 'Service')
    await user.click(pane.getByRole('button', { name: 'Add' }))
    expect(await screen.findByText('Service')).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  test('offers the corrected form of a number with blanks', async () => {
    const fake = makeFakeBackend({ numbers: [] })
    const message = 'Write the number without blanks or other characters: +12345678910.'
    fake.refuse('Numbers', 'Add', { code: 'invalid', field: 'phoneNumber', message, suggestion: '+12345678910' })
    const { user } = renderApp(page, fake)
    const pane = await openPane(user)
    await user.type(pane.getByRole('textbox', { name: 'Phone number' }), '+1 (234) 567-8910')
    await user.type(pane.getByRole('textbox', { name: 'Name' }), 'Service')
    await user.click(pane.getByRole('button', { name: 'Add' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Use +12345678910' }))
    expect(pane.getByRole('textbox', { name: 'Phone number' })).toHaveValue('+12345678910')
    await user.click(pane.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(fake.world.numbers[0]?.phoneNumber).toBe('+12345678910'))
  })

  test.each([
    [
      'phoneNumber',
      'textbox',
      'Phone number',
      '+12345678910 is in SMS Desk already, as “Main line”. Nothing was added.',
    ],
    ['name', 'textbox', 'Name', 'There is a number with the name “Main line” already. Choose another name.'],
    [
      'type',
      'combobox',
      'Type (Optional)',
      '“+12345678910” is a phone number, which can’t be of the type “Short code”. Choose another type, or none.',
    ],
    ['defaultCountry', 'combobox', 'Default country (Optional)', '“XX” is not a country. Choose one from the list.'],
  ])('puts a refusal of %s under its field', async (field, role, label, message) => {
    const fake = makeFakeBackend()
    fake.refuse('Numbers', 'Add', { code: 'conflict', field, message })
    const { user } = renderApp(page, fake)
    const pane = await openPane(user)
    await user.click(pane.getByRole('button', { name: 'Add' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
    await waitFor(() => expect(pane.getByRole(role, { name: label })).toBeInvalid())
  })

  test('opens with the properties of a number, whose digits stay', async () => {
    const { user, world } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'View additional properties of Main line' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Main line' }))
    expect(pane.getByRole('textbox', { name: 'Phone number' })).toHaveAttribute('readonly')
    await user.click(pane.getByRole('checkbox', { name: 'May receive' }))
    await user.click(pane.getByRole('button', { name: 'Update' }))
    await waitFor(() => expect(world.numbers[0]?.mayReceive).toBe(false))
  })
})

/** Opens the list of types and reads it. */
const typesOffered = async (
  user: ReturnType<typeof renderWith>['user'],
  pane: Awaited<ReturnType<typeof openPane>>,
) => {
  await user.click(pane.getByRole('combobox', { name: 'Type (Optional)' }))
  const list = within(screen.getByRole('listbox', { name: 'Type (Optional)' }))
  return list.getAllByRole('option').map((option) => option.textContent)
}

describe('what the phone number pane knows', () => {
  test('begins with the country of the business, and takes another by its name', async () => {
    const { user, world } = renderWith(page, { numbers: [] })
    const pane = await openPane(user)
    const country = pane.getByRole('combobox', { name: 'Default country (Optional)' })
    expect(country).toHaveValue('United States')
    await user.type(pane.getByRole('textbox', { name: 'Phone number' }), '+4930123456')
    await user.type(pane.getByRole('textbox', { name: 'Name' }), 'Berlin')
    country.focus()
    await user.type(country, 'ger', { skipClick: true, initialSelectionStart: 0, initialSelectionEnd: 100 }) // over the old one
    await user.click(await screen.findByRole('option', { name: 'Germany' }))
    await user.click(pane.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(world.numbers[0]?.defaultCountry).toBe('DE'))
  })

  test.each([
    ['+12345678910', ['None', 'Geo', 'Toll free']],
    ['72345', ['None', 'Short code']],
    ['', ['None', 'Geo', 'Short code', 'Toll free']],
  ])('offers the types that “%s” can be of', async (phoneNumber, types) => {
    const { user } = renderWith(page, { numbers: [] })
    const pane = await openPane(user)
    if (phoneNumber) await user.type(pane.getByRole('textbox', { name: 'Phone number' }), phoneNumber)
    expect(await typesOffered(user, pane)).toEqual(types)
  })

  test('says of a sender name that nobody can answer it', async () => {
    const azure = { kind: 'acs', provider: 'Azure Communication Services', name: 'Azure' }
    const providers = buildProviders().map((p) =>
      p.kind === 'acs' ? { ...p, types: ['short_code', 'toll_free', 'alphanumeric'] } : p,
    )
    const { user } = renderWith(page, { numbers: [], accounts: [account(azure)], providers })
    const pane = await openPane(user)
    expect(pane.getByText(/A sender name is 1 to 11 letters, digits and blanks/)).toBeInTheDocument()
    await user.type(pane.getByRole('textbox', { name: 'Phone number' }), 'BergBikes')
    expect(pane.getByRole('checkbox', { name: 'May receive: nobody can answer a sender name' })).toBeDisabled()
    expect(await typesOffered(user, pane)).toEqual(['None', 'Alphanumeric sender'])
  })

  test('says what state a number is in, as the list does when it does not work', async () => {
    const halted = number({ state: 'halted', stateText: 'Only receives: its provider account is switched off.' })
    const { user } = renderWith(page, { numbers: [halted] })
    expect(await screen.findByText(halted.stateText)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'View additional properties of Main line' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Main line' }))
    expect(pane.getByText(halted.stateText)).toBeInTheDocument()
    expect(pane.getByText('Permissions')).toBeInTheDocument()
  })
})

describe('the list of numbers', () => {
  test('leaves as a file for a spreadsheet', async () => {
    const { user, world } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await waitFor(() => expect(world.saved.name).toBe('phone-numbers.csv'))
    expect(world.saved.text).toContain('+14155550100,Main line')
  })

  test('says why it could not leave', async () => {
    const fake = makeFakeBackend()
    const message = 'Your role doesn’t allow this. Nothing was changed. Ask an administrator.'
    fake.refuse('Numbers', 'Export', { code: 'forbidden', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    expect(await screen.findByText(message)).toBeVisible()
  })

  test('leaves the setting up of a provider to an administrator', async () => {
    const manager = me({ role: 'sales_manager', canManageProviders: false })
    renderWith(page, { me: manager, accounts: [], numbers: [] })
    expect(
      await screen.findByText('Numbers belong to a provider account. An administrator sets one up first.'),
    ).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Set up a provider' })).not.toBeInTheDocument()
  })
})

describe('the owners of a number', () => {
  const office = { users: [person(), kai()], teams: [team({ members: ['user-kai'] })] }

  test('are looked up among people and teams', async () => {
    const { user, world } = renderWith(page, office)
    await user.click(await screen.findByRole('button', { name: 'View additional properties of Main line' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Main line' }))
    await user.click(pane.getByRole('option', { name: 'Mia Berg, remove' }))
    await user.type(pane.getByRole('combobox', { name: 'Owner' }), 'rep')
    await user.click(await screen.findByRole('option', { name: /^Repairs/ }))
    await user.click(pane.getByRole('button', { name: 'Update' }))
    await waitFor(() => expect(world.numbers[0]?.owners.map(({ id }) => id)).toEqual(['team-repairs']))
    const row = within(await screen.findByRole('row', { name: /^Main line/ }))
    expect(row.getByRole('img', { name: 'Team' })).toBeVisible()
    expect(row.getByText('Repairs')).toBeVisible()
  })

  test('stay named who couldn’t be chosen anew, and are refused under their field', async () => {
    const elsewhere = { id: 'team-other', name: 'Other team', kind: 'team', note: 'Team of 2 people' }
    const fake = makeFakeBackend({ ...office, numbers: [number({ owners: [elsewhere] })] })
    const message = 'One of the owners is no longer in SMS Desk, or in none of your teams. Nothing was saved.'
    fake.refuse('Numbers', 'Update', { code: 'invalid', field: 'owners', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'View additional properties of Main line' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Main line' }))
    expect(pane.getByRole('option', { name: 'Other team, remove' })).toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Update' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
  })

  test('change and add numbers without seeing more of an account', async () => {
    const fake = makeFakeBackend({ me: me({ role: 'sales_manager', canManageProviders: false }) })
    fake.refuse('Setup', 'Accounts', { code: 'forbidden', message: 'Your role doesn’t allow this.' })
    renderApp(page, fake)
    expect(await screen.findByText('Main line')).toBeVisible()
    expect(screen.getByRole('button', { name: 'New phone number' })).toBeVisible()
  })
})

describe('the numbers of an account', () => {
  const step = '/settings/providers/account-1/setup?step=numbers'
  const remote = { kind: 'number', type: 'geo', canSend: true, canReceive: true, name: '' }

  test('are imported from the provider, except those that are here already', async () => {
    const { user, world } = renderWith(step, {
      importable: [
        { ...remote, phoneNumber: '+14155550100', display: '(415) 555-0100', inUse: 'Main line' },
        { ...remote, phoneNumber: '+14155550102', display: '(415) 555-0102', inUse: '' },
      ],
    })
    await user.click(await screen.findByRole('button', { name: 'Import from Twilio' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Import from Twilio' }))
    expect(await pane.findByText('In SMS Desk already, as “Main line”')).toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Import 1 number' }))
    await waitFor(() => expect(world.numbers.map((n) => n.phoneNumber)).toContain('+14155550102'))
  })

  test('can’t be imported while the credentials are refused, which is said', async () => {
    const fake = makeFakeBackend()
    const message = 'Twilio refused the auth token. Nothing was imported. Copy it again from Twilio’s General Settings.'
    fake.refuse('Numbers', 'Importable', { code: 'credentials_refused', message })
    const { user } = renderApp(step, fake)
    await user.click(await screen.findByRole('button', { name: 'Import from Twilio' }))
    expect(await screen.findByText(message)).toBeInTheDocument()
  })

  test('have their incoming URL set at the provider with one click, which says what it did', async () => {
    const { user } = renderWith(step, { numbers: [number()] })
    expect(await screen.findByText('Not checked yet')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Set at Twilio for Main line' }))
    expect(await screen.findByText('Twilio sends incoming texts to SMS Desk.')).toBeVisible()
    expect(screen.getByText('Come to SMS Desk')).toBeVisible()
  })

  test('say what is missing when there is no public address', async () => {
    const fake = makeFakeBackend()
    const message =
      'There is no public address yet, so the provider has nowhere to call. Set one up in App Settings > Public address, then try again.'
    fake.refuse('Numbers', 'SetWebhook', { code: 'tunnel_down', message })
    const { user } = renderApp(step, fake)
    await user.click(await screen.findByRole('button', { name: 'Set at Twilio for Main line' }))
    expect(await screen.findByText(message)).toBeVisible()
  })
})
