import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { kai, me, number, user as person, team } from '@/testing/builders'
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
    ['phoneNumber', 'Phone number', '+12345678910 is in SMS Desk already, as “Main line”. Nothing was added.'],
    ['name', 'Name', 'There is a number with the name “Main line” already. Choose another name.'],
    ['defaultCountry', 'Default country (Optional)', '“XX” is not a country. Enter two letters, for example US.'],
  ])('puts a refusal of %s under its field', async (field, label, message) => {
    const fake = makeFakeBackend()
    fake.refuse('Numbers', 'Add', { code: 'conflict', field, message })
    const { user } = renderApp(page, fake)
    const pane = await openPane(user)
    await user.click(pane.getByRole('button', { name: 'Add' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
    await waitFor(() => expect(pane.getByRole('textbox', { name: label })).toBeInvalid())
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

  test('see the numbers of their teams without being administrators', async () => {
    const fake = makeFakeBackend({ me: me({ role: 'sales_manager', canManageProviders: false }) })
    fake.refuse('Setup', 'Accounts', { code: 'forbidden', message: 'Your role doesn’t allow this.' })
    renderApp(page, fake)
    expect(await screen.findByText('Main line')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'New phone number' })).not.toBeInTheDocument()
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
