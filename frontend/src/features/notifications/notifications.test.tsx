import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { Toasts } from '@/bridge'
import { conversation, notification, notifyRules } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const rules = '/settings/personal/notifications'

/** A browser with a permission, and what it showed. */
const browser = (permission: NotificationPermission) => {
  const shown: string[] = []
  const toasts: Toasts = {
    permission: () => permission,
    ask: async () => 'granted',
    show: ({ title, body, sound }) => void shown.push(`${title}: ${body}${sound ? '' : ' (silent)'}`),
  }
  const fake = makeFakeBackend()
  fake.backend.toasts = toasts
  return { fake, shown }
}

describe('the bell', () => {
  test('counts what is unread, and opens the conversation of what is chosen', async () => {
    const { user, world } = renderWith('/settings/health', {
      conversations: [conversation()],
      notifications: [
        notification({ id: 'n2', kind: 'failed', title: 'Your text to Ana Lima did not arrive', body: 'It is off.' }),
        notification({ id: 'n1', at: '2026-11-22T12:00:00.000Z', read: true }),
      ],
    })
    await user.click(await screen.findByRole('button', { name: 'Notifications, 1 unread one' }))
    const history = within(await screen.findByRole('dialog', { name: 'Notifications' }))
    await waitFor(() => expect(history.getAllByRole('region')).toHaveLength(2))
    expect(history.getAllByRole('img', { name: 'Unread' })).toHaveLength(1)
    await user.click(history.getByRole('button', { name: /^Your text to Ana Lima did not arrive/ }))
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
    expect(await screen.findByRole('button', { name: 'Notifications' })).toBeVisible()
    expect(world.notifications.every(({ read }) => read)).toBe(true)
  })

  test('marks everything as read', async () => {
    const { user } = renderWith('/settings/health', { notifications: [notification(), notification({ id: 'n2' })] })
    await user.click(await screen.findByRole('button', { name: 'Notifications, 2 unread ones' }))
    await user.click(await screen.findByRole('button', { name: 'Mark all as read' }))
    await waitFor(() => expect(screen.queryByRole('img', { name: 'Unread' })).not.toBeInTheDocument())
    expect(screen.getByRole('button', { name: 'Mark all as read' })).toBeDisabled()
  })

  test('rings while the page is open', async () => {
    const { world, emit } = renderWith('/settings/health', {})
    await screen.findByRole('button', { name: 'Notifications' })
    world.notifications = [notification()]
    act(() => emit('notification:added', { id: 'notification-1', conversationId: 'conversation-ana' }))
    expect(await screen.findByRole('button', { name: 'Notifications, 1 unread one' })).toBeVisible()
  })

  test('says so when there is nothing, and what would be there', async () => {
    const { user } = renderWith('/settings/health', {})
    await user.click(await screen.findByRole('button', { name: 'Notifications' }))
    expect(await screen.findByRole('heading', { name: 'Nothing new' })).toBeVisible()
  })

  test('says why it could not be read', async () => {
    const fake = makeFakeBackend()
    fake.refuse('Notifications', 'List', { code: 'internal', message: 'The disk is full. Nothing was lost.' })
    const { user } = renderApp('/settings/health', fake)
    await user.click(await screen.findByRole('button', { name: 'Notifications' }))
    expect(await screen.findByText('The disk is full. Nothing was lost.')).toBeVisible()
  })
})

describe('the notifications of a browser', () => {
  test('are shown as the rules have it, and open the conversation', async () => {
    const { fake, shown } = browser('granted')
    fake.world.toast = { ...fake.world.toast, sound: false }
    const { emit } = renderApp('/settings/health', fake)
    await screen.findByRole('button', { name: 'Notifications' })
    act(() => emit('notification:added', { id: 'n1', conversationId: 'conversation-ana' }))
    await waitFor(() => expect(shown).toEqual(['Ana Lima: Is Friday still ok? (silent)']))
    fake.world.toast = { ...fake.world.toast, show: false, title: 'In the quiet time' }
    const asked = vi.spyOn(fake.backend.Notifications, 'Toast')
    act(() => emit('notification:added', { id: 'n2', conversationId: 'conversation-ana' }))
    await waitFor(() => expect(asked).toHaveBeenCalled())
    expect(shown).toHaveLength(1)
  })

  test('are asked for on the page of the rules', async () => {
    const { fake } = browser('default')
    const { user } = renderApp(rules, fake)
    await user.click(await screen.findByRole('button', { name: 'Allow notifications' }))
    expect(await screen.findByText('Your browser lets SMS Desk notify you.')).toBeVisible()
  })

  test('say what to do where the browser forbids them', async () => {
    renderApp(rules, browser('denied').fake)
    expect(await screen.findByText(/^Your browser does not let SMS Desk notify you\. Allow/)).toBeVisible()
  })

  test('can be tried', async () => {
    const { fake, shown } = browser('granted')
    const { user } = renderApp(rules, fake)
    await user.click(await screen.findByRole('button', { name: 'Send a test notification' }))
    expect(await screen.findByText(/^Sent\. If nothing appeared/)).toBeVisible()
    expect(shown).toEqual(['SMS Desk: This is how a new text is shown.'])
  })
})

describe('the rules', () => {
  test('are kept at once', async () => {
    const { user, world } = renderWith(rules, {})
    await user.click(await screen.findByRole('radio', { name: 'Only mine' }))
    await user.click(screen.getByRole('checkbox', { name: 'A customer opts out' }))
    await user.click(screen.getByRole('switch', { name: 'With a sound' }))
    await waitFor(() => expect(world.notifyRules).toMatchObject({ scope: 'mine', off: ['opt_out'], sound: false }))
    expect(await screen.findByText('Saved.')).toBeVisible()
  })

  test('say at its field what is wrong with a quiet time', async () => {
    const fake = makeFakeBackend({ notifyRules: notifyRules({ quiet: true }) })
    fake.refuse('Notifications', 'SaveRules', {
      code: 'invalid',
      field: 'quietUntil',
      message: 'The quiet time ends when it begins. The former rules were kept. Choose another end.',
    })
    const { user } = renderApp(rules, fake)
    const until = await screen.findByLabelText('Until')
    await user.clear(until)
    await user.type(until, '20:00')
    await user.tab()
    expect(await screen.findByText(/^The quiet time ends when it begins/)).toBeVisible()
    expect(until).toHaveAccessibleDescription(/The quiet time ends when it begins/)
  })
})

test('an open conversation is said to be looked at, and no longer than it is', async () => {
  const { world, user } = renderWith('/inbox/conversation-ana', { conversations: [conversation()] })
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  await screen.findByRole('region', { name: 'Texts with Ana Lima' })
  act(() => void window.dispatchEvent(new Event('focus')))
  await waitFor(() => expect(world.looking).toBe('conversation-ana'))
  act(() => void window.dispatchEvent(new Event('blur')))
  await waitFor(() => expect(world.looking).toBe(''))
  act(() => void window.dispatchEvent(new Event('focus')))
  await waitFor(() => expect(world.looking).toBe('conversation-ana'))
  await user.click(screen.getByRole('button', { name: 'Notifications' }))
  await user.click(await screen.findByRole('button', { name: 'Notification settings' }))
  await waitFor(() => expect(world.looking).toBe(''))
})
