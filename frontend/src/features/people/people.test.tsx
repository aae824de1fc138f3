import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { door, kai, me, user as person, team } from '@/testing/builders'
import { makeFakeBackend, type World } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/people'
type User = ReturnType<typeof renderApp>['user']

const withKai = (over: Partial<World> = {}) =>
  makeFakeBackend({ users: [person(), kai()], teams: [team({ members: ['user-kai'] })], ...over })
const row = async (name: RegExp) => within(await screen.findByRole('row', { name }))
const choose = async (user: User, name: string, action: string) => {
  await user.click(await screen.findByRole('button', { name: `More for ${name}` }))
  await user.click(await screen.findByRole('menuitem', { name: action }))
}
const take = async (user: User, pane: ReturnType<typeof within>, label: string, typed: string, found: RegExp) => {
  await user.type(pane.getByRole('combobox', { name: label }), typed)
  await user.click(await screen.findByRole('option', { name: found }))
}

describe('the list of users', () => {
  test('says who they are, how they stand and when they were here', async () => {
    renderApp(
      page,
      withKai({
        users: [
          person(),
          kai({ teams: ['team-repairs'] }),
          kai({
            id: 'user-eva',
            name: 'Eva Sand',
            hasPassword: false,
            invitedUntil: '2099-12-03T12:00:00Z',
            signedInAt: '',
          }),
          kai({ id: 'user-tom', name: 'Tom Rau', hasPassword: false, invitedUntil: '' }),
          kai({ id: 'user-lea', name: 'Lea Holm', active: false }),
        ],
      }),
    )
    expect((await row(/^Mia Berg/)).getByText('Administrator')).toBeVisible()
    expect((await row(/^Mia Berg/)).getByText('(you)')).toBeVisible()
    expect((await row(/^Kai Brandt/)).getByText('Repairs')).toBeVisible()
    expect((await row(/^Kai Brandt/)).getByText('Active')).toBeVisible()
    expect((await row(/^Eva Sand/)).getByText('Invited until Dec 3, 2099')).toBeVisible()
    expect((await row(/^Eva Sand/)).getByText('Never')).toBeVisible()
    expect((await row(/^Tom Rau/)).getByText('No password')).toBeVisible()
    expect((await row(/^Lea Holm/)).getByText('Deactivated')).toBeVisible()
  })

  test('is read-only for a sales manager, who manages the own teams', async () => {
    const manager = me({ role: 'sales_manager', canManageProviders: false, canManagePeople: false })
    const { user } = renderApp(page, withKai({ me: manager }))
    expect(await row(/^Kai Brandt/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'New' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'More for Kai Brandt' })).not.toBeInTheDocument()
    expect(screen.queryByRole('combobox', { name: 'Lock after' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('tab', { name: 'Teams' }))
    expect(await screen.findByRole('button', { name: 'New team' })).toBeVisible()
  })

  test('is refused to a salesperson in plain words', async () => {
    const seller = me({ role: 'salesperson', canManageProviders: false, canManagePeople: false, canManageTeams: false })
    renderApp(page, withKai({ me: seller }))
    expect(await screen.findByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
    expect(screen.queryByText('Kai Brandt')).not.toBeInTheDocument()
  })

  test('says why it can’t be shown, and tries again', async () => {
    const fake = withKai()
    const message = 'SMS Desk could not read this. Nothing was changed. Try again.'
    fake.refuse('People', 'Users', { code: 'internal', message })
    const { user } = renderApp(page, fake)
    expect(await screen.findByText(message)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await row(/^Kai Brandt/)).toBeTruthy()
  })
})

describe('an invitation', () => {
  const invite = async (user: User) => {
    await user.click(await screen.findByRole('button', { name: 'New' }))
    const pane = within(await screen.findByRole('dialog', { name: 'New user' }))
    await user.type(pane.getByRole('textbox', { name: 'Name' }), 'Eva Sand')
    return pane
  }

  test('is shown once: code, link, and until when', async () => {
    const { user, world } = renderApp(page, withKai())
    const pane = await invite(user)
    await user.click(pane.getByRole('radio', { name: /^Sales manager/ }))
    await take(user, pane, 'Teams (Optional)', 'rep', /^Repairs/)
    await user.click(pane.getByRole('button', { name: 'Invite' }))
    const shown = within(await screen.findByRole('dialog', { name: 'Invitation for Eva Sand' }))
    expect(
      shown.getByText(/^Give this to Eva Sand, .* It works once, until Dec 3, 2099 at .* isn’t shown again\.$/),
    ).toBeInTheDocument()
    expect(shown.getByRole('textbox', { name: 'Code' })).toHaveValue('c0de-user-3')
    await user.click(shown.getByRole('button', { name: 'Copy Link' }))
    expect(world.copied).toBe('http://127.0.0.1:8787/#/join?code=c0de-user-3')
    await user.click(shown.getByRole('button', { name: 'Done' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(world.users[2]).toMatchObject({ name: 'Eva Sand', role: 'sales_manager', teams: ['team-repairs'] })
    expect((await row(/^Eva Sand/)).getByText('Invited until Dec 3, 2099')).toBeVisible()
  })

  test('has no link in the window', async () => {
    const { user } = renderApp(page, withKai({ browser: false }))
    await user.click((await invite(user)).getByRole('button', { name: 'Invite' }))
    expect(await screen.findByRole('textbox', { name: 'Code' })).toHaveValue('c0de-user-3')
    expect(screen.queryByRole('textbox', { name: 'Link' })).not.toBeInTheDocument()
  })

  test('needs a password of one’s own, which is chosen in the same place', async () => {
    const { user, world } = renderWith(page, { browser: false, me: me({ hasPassword: false }) })
    await user.click((await invite(user)).getByRole('button', { name: 'Invite' }))
    expect(await screen.findByText(/^Choose a password for yourself first/)).toBeInTheDocument()
    await user.type(screen.getByLabelText('New password'), 'blue lamp river tofu')
    await user.click(screen.getByRole('button', { name: 'Choose password and invite' }))
    expect(await screen.findByRole('dialog', { name: 'Invitation for Eva Sand' })).toBeVisible()
    expect(world.knocks).toEqual(['password blue lamp river tofu'])
  })

  test.each([
    ['name', 'There is already somebody named “Eva Sand”. Nothing was saved. Choose another name.'],
    ['teams', 'One of the teams is no longer in SMS Desk. Nothing was saved. Choose the teams again.'],
  ])('puts a refusal of the %s under its field', async (field, message) => {
    const fake = withKai()
    fake.refuse('People', 'Invite', { code: 'conflict', field, message })
    const { user } = renderApp(page, fake)
    const pane = await invite(user)
    await user.click(pane.getByRole('button', { name: 'Invite' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
  })

  test('is made again for somebody without a password', async () => {
    const { user } = renderApp(page, withKai({ users: [person(), kai({ hasPassword: false, invitedUntil: '' })] }))
    await choose(user, 'Kai Brandt', 'Invite again')
    expect(await screen.findByRole('dialog', { name: 'Invitation for Kai Brandt' })).toBeVisible()
  })
})

describe('somebody', () => {
  test('is changed: name and role', async () => {
    const { user, world } = renderApp(page, withKai())
    await user.click(await screen.findByRole('button', { name: 'Kai Brandt' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Kai Brandt' }))
    await user.click(pane.getByRole('radio', { name: /^Administrator/ }))
    await user.click(pane.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(world.users[1]?.role).toBe('administrator'))
  })

  test('who is the last administrator stays one, which is said', async () => {
    const fake = withKai()
    const message = 'This is the last administrator. Nothing was changed. Make somebody else an administrator first.'
    fake.refuse('People', 'Update', { code: 'conflict', field: 'role', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Mia Berg' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Mia Berg' }))
    await user.click(pane.getByRole('radio', { name: /^Salesperson/ }))
    await user.click(pane.getByRole('button', { name: 'Save' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
  })

  test('has the password reset after saying what happens', async () => {
    const { user, world } = renderApp(page, withKai())
    await choose(user, 'Kai Brandt', 'Reset password')
    const dialog = within(await screen.findByRole('dialog', { name: 'Reset the password of Kai Brandt?' }))
    expect(dialog.getByText(/^They are signed out at once/)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Reset password' }))
    expect(await screen.findByRole('dialog', { name: 'Invitation for Kai Brandt' })).toBeVisible()
    expect(world.users[1]?.hasPassword).toBe(false)
  })

  test('can’t reset the own password here', async () => {
    const { user } = renderApp(page, withKai())
    await user.click(await screen.findByRole('button', { name: 'More for Mia Berg' }))
    expect(await screen.findByRole('menuitem', { name: 'Deactivate' })).toBeVisible()
    expect(screen.queryByRole('menuitem', { name: 'Reset password' })).not.toBeInTheDocument()
  })

  test('who owns something leaves only with an heir', async () => {
    const { user, world } = renderApp(page, withKai({ belongings: { numbers: ['Main line', 'Sales'], customers: 3 } }))
    await choose(user, 'Kai Brandt', 'Deactivate')
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Kai Brandt?' }))
    expect(await dialog.findByText(/^Kai Brandt owns “Main line”, “Sales” and 3 customers\./)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Deactivate' }))
    expect(await dialog.findByText(/^Numbers or customers would belong to nobody\./)).toBeInTheDocument()
    await take(user, dialog, 'Who takes over', 'rep', /^Repairs/)
    await user.click(dialog.getByRole('button', { name: 'Deactivate' }))
    await waitFor(() => expect(world.users[1]?.active).toBe(false))
    expect(world.heir).toBe('team-repairs')
  })

  test('who owns nothing leaves, and comes back', async () => {
    const { user } = renderApp(page, withKai())
    await choose(user, 'Kai Brandt', 'Deactivate')
    const dialog = within(await screen.findByRole('dialog'))
    expect(await dialog.findByText(/^Kai Brandt owns no number/)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Deactivate' }))
    expect(await (await row(/^Kai Brandt/)).findByText('Deactivated')).toBeVisible()
    await choose(user, 'Kai Brandt', 'Activate')
    expect(await (await row(/^Kai Brandt/)).findByText('Active')).toBeVisible()
  })
})

describe('teams', () => {
  const openTeams = async (user: User) => user.click(await screen.findByRole('tab', { name: 'Teams' }))

  test('are made of people who are looked up', async () => {
    const { user, world } = renderApp(page, withKai({ teams: [] }))
    await openTeams(user)
    expect(await screen.findByText('No team yet')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'New team' }))
    const pane = within(await screen.findByRole('dialog', { name: 'New team' }))
    await user.type(pane.getByRole('textbox', { name: 'Name' }), 'Sales')
    await take(user, pane, 'Members (Optional)', 'kai', /^Kai Brandt/)
    await user.click(pane.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(world.teams).toEqual([{ id: 'team-1', name: 'Sales', members: ['user-kai'] }]))
    expect((await row(/^Sales/)).getByText('Kai Brandt')).toBeVisible()
  })

  test('lose a member, and say when a number would be nobody’s', async () => {
    const fake = withKai()
    const message = '“Main line” would belong to nobody. Nothing was saved. Give it another owner first.'
    fake.refuse('People', 'SaveTeam', { code: 'conflict', field: 'members', message })
    const { user, world } = renderApp(page, fake)
    await openTeams(user)
    await user.click(await screen.findByRole('button', { name: 'Repairs' }))
    const pane = within(await screen.findByRole('dialog', { name: 'Repairs' }))
    await user.click(pane.getByRole('option', { name: 'Kai Brandt, remove' }))
    await user.click(pane.getByRole('button', { name: 'Save' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(world.teams[0]?.members).toEqual([]))
  })

  test('are deleted after saying what their members lose', async () => {
    const { user } = renderApp(page, withKai())
    await openTeams(user)
    await user.click(await screen.findByRole('button', { name: 'Repairs' }))
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Delete the team “Repairs”?' }))
    expect(dialog.getByText(/The people stay\.$/)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Delete' }))
    expect(await screen.findByText('No team yet')).toBeVisible()
  })
})

test('“Lock after” is chosen for everybody', async () => {
  const { user, world } = renderApp(page, withKai({ door: door({ alone: false }) }))
  const field = await screen.findByRole('combobox', { name: 'Lock after' })
  expect(field).toHaveTextContent('Never')
  await user.click(field)
  await user.click(await screen.findByRole('option', { name: '15 minutes' }))
  await waitFor(() => expect(field).toHaveTextContent('15 minutes'))
  expect(world.door.idleMinutes).toBe(15)
})
