import { act, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { DeskError } from '@/bridge'
import { account, conversation, health, healthItem, me } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const rail = async () => within(await screen.findByRole('navigation', { name: 'Main' }))

describe('the shell', () => {
  test('changes the area in its lower left corner', async () => {
    const { user } = renderWith('/inbox', {})
    await user.click(await screen.findByRole('button', { name: 'Change area, now Sales' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'App Settings' }))
    const links = (await rail()).getAllByRole('link').map((link) => link.textContent)
    expect(links).toEqual([
      'SMS providers',
      'Phone numbers',
      'Users and teams',
      'Public address',
      'Opt-outs',
      'Automatic answers',
      'Activity log',
      'Backup',
      'Unreadable callbacks',
      'Data retention',
      'Health',
    ])
    expect(screen.getByRole('heading', { level: 1, name: 'SMS providers' })).toBeVisible()
  })

  test('shows only what the person may open', async () => {
    const seller = me({
      canManageProviders: false,
      canManageNumbers: false,
      canManageAddress: false,
      canReadActivity: false,
      canReadOptOuts: false,
      canManageOptOuts: false,
      canManageCallbacks: false,
      canManageBackups: false,
      canManagePeople: false,
      canManageTeams: false,
      hasSandbox: false,
    })
    renderWith('/settings/health', { me: seller })
    expect((await rail()).getAllByRole('link').map((link) => link.textContent)).toEqual(['Health'])
  })

  test('closes a page whose right is taken away while it is open', async () => {
    const { world, emit } = renderWith('/settings/numbers', {})
    expect(await screen.findByText('Main line')).toBeVisible()
    world.me = me({ role: 'salesperson', canManageProviders: false, canManageNumbers: false, canManageTeams: false })
    act(() => emit('people:changed', { id: 'user-mia' }))
    expect(await screen.findByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
    expect(screen.queryByText('Main line')).not.toBeInTheDocument()
  })

  test('opens pages with Ctrl and a digit', async () => {
    const { user } = renderWith('/settings/health', {})
    await rail()
    await user.keyboard('{Control>}1{/Control}')
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  })

  test('says in its health line that everything works, or what doesn’t', async () => {
    const { world, emit } = renderWith('/inbox', {})
    expect(await screen.findByRole('button', { name: 'Everything works' })).toBeVisible()
    world.health = health({
      level: 'error',
      items: [
        healthItem({
          id: 'address',
          name: 'Public address',
          level: 'error',
          text: 'ngrok refused the authtoken.',
          remedy: 'Copy it again.',
          page: '/settings/address',
        }),
      ],
    })
    act(() => emit('health:changed'))
    expect(await screen.findByRole('button', { name: 'Not working: Public address' })).toBeVisible()
    expect(screen.getByText(/ngrok refused the authtoken\. Copy it again\./)).toBeVisible()
  })

  test('says on every page, also on those of the remedy, that the database is damaged', async () => {
    const damaged = health({
      level: 'error',
      items: [
        healthItem({
          id: 'database',
          name: 'Database',
          level: 'error',
          text: 'The database is damaged.',
          remedy: 'Restore a backup.',
          page: '/settings/health',
        }),
      ],
    })
    const { user } = renderWith('/inbox', { health: damaged })
    const notices = within(await screen.findByRole('region', { name: 'Notices' }))
    expect(await notices.findByText(/The database is damaged\. Restore a backup\./)).toBeVisible()
    await user.click(notices.getByRole('link', { name: 'Open' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
    expect(notices.getByText(/The database is damaged\. Restore a backup\./)).toBeVisible()
    expect(notices.queryByRole('link', { name: 'Open' })).not.toBeInTheDocument()
  })

  test('says that everything is simulated while there is nothing but a sandbox', async () => {
    const { user } = renderWith('/inbox', {})
    expect(await screen.findByText('The customers are simulated and no text leaves this computer.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Hide the sandbox banner' }))
    expect(screen.queryByText('The customers are simulated and no text leaves this computer.')).not.toBeInTheDocument()
  })

  test('keeps quiet about the sandbox beside a real account', async () => {
    renderWith('/settings/providers', {
      accounts: [account(), account({ id: 'account-2', name: 'Main', sandbox: false })],
    })
    await screen.findByText('Main')
    expect(screen.queryByText(/no text leaves this computer/)).not.toBeInTheDocument()
  })

  test('says that it lost touch, and catches up when it is back', async () => {
    const { world, stream, lose } = renderWith('/inbox', {})
    await screen.findByText('No conversations yet')
    act(() => stream('lost'))
    expect(await screen.findByText(/^SMS Desk doesn’t answer\. What you see may be old/)).toBeVisible()
    expect(screen.getByRole('button', { name: 'Out of touch' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /^Everything works/ })).not.toBeInTheDocument()
    world.conversations.push(conversation())
    lose('conversation:changed')
    act(() => stream('open'))
    expect(await screen.findByText('Is Friday still ok?')).toBeVisible()
  })

  test('says that SMS Desk is out of reach, and tries again', async () => {
    const fake = makeFakeBackend()
    const { Me } = fake.backend.Session
    fake.backend.Session.Me = () =>
      Promise.reject(
        new DeskError({
          code: 'provider_unavailable',
          offline: true,
          message: 'SMS Desk can’t be reached. What you typed is still here. Check that it is running and try again.',
        }),
      )
    const { user } = renderApp('/inbox', fake)
    expect(await screen.findByRole('heading', { name: 'SMS Desk is out of reach' })).toBeVisible()
    fake.backend.Session.Me = Me
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  })

  test('opens the conversation of a notification that was clicked', async () => {
    const { emit } = renderWith('/settings/health', { conversations: [conversation()] })
    await rail()
    act(() => emit('notification:opened', { conversationId: 'conversation-ana' }))
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
  })

  test('is dark when that is chosen, and stays so', async () => {
    const { user } = renderWith('/inbox', {})
    await user.click(await screen.findByRole('button', { name: 'Mia Berg, menu' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }))
    expect(localStorage.getItem('smsdesk.appearance')).toBe('dark')
  })
})
