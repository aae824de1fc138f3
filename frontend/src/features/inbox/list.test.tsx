import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import type { ConversationView } from '@/bridge'
import { conversation, message } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'
import { filters } from './lib/filters'
import { inboxKeys } from './lib/keys'

const ana = (over: Partial<ConversationView> = {}) => conversation(over)
const kai = (over: Partial<ConversationView> = {}) =>
  conversation({ id: 'conversation-kai', name: 'Kai Berg', customer: '+14155550124', ...over })
const open = '/inbox/conversation-ana'
const list = () => screen.findByRole('navigation', { name: 'Conversations' })
const row = async (name: RegExp) => within(await list()).findByRole('link', { name })

describe('the filters', () => {
  for (const [name, { title, text }] of Object.entries(filters))
    test(`says of an empty “${name}” what belongs there`, async () => {
      renderWith(`/inbox?filter=${name}`, { conversations: [name === 'done' ? ana() : ana({ done: true })] })
      if (name === 'unassigned' || name === 'open') expect(screen.queryByText('No conversations yet')).toBeNull()
      expect(await screen.findByText(title)).toBeVisible()
      expect(screen.getByText(text)).toBeVisible()
    })

  test('show what was chosen, keep it in the address, and count', async () => {
    const conversations = [ana({ unread: 2 }), kai({ failed: true, done: true })]
    const { user } = renderWith('/inbox', { conversations })
    expect(await row(/Ana Lima/)).toBeVisible()
    expect(screen.getByRole('tab', { name: 'Unread 1' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'More filters, 1 failed' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Failed 1' }))
    expect(await row(/Kai Berg/)).toBeVisible()
    expect(within(await list()).queryByRole('link', { name: /Ana Lima/ })).not.toBeInTheDocument()
    await user.click(await row(/Kai Berg/))
    await waitFor(() => expect(window.location.hash).toBe('#/inbox/conversation-kai?filter=failed'))
  })

  test('have an order of their own', async () => {
    const { user } = renderWith('/inbox', { conversations: [ana(), kai()] })
    await row(/Ana Lima/)
    await user.click(screen.getByRole('button', { name: 'Sorted: Newest first' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Oldest first' }))
    await waitFor(async () => {
      const names = within(await list()).getAllByRole('listitem')
      expect(names[0]).toHaveTextContent('Kai Berg')
    })
    expect(window.location.hash).toBe('#/inbox?sort=oldest')
  })
})

test('a row asks for its texts while the button is still down, and opens when it is up', async () => {
  const fake = makeFakeBackend({ conversations: [ana()], messages: [message({ body: 'Ten is fine.' })] })
  const asked = vi.spyOn(fake.backend.Inbox, 'Thread')
  const { user } = renderApp('/inbox', fake)
  const line = await row(/Ana Lima/)
  await user.pointer({ keys: '[MouseLeft>]', target: line })
  expect(asked.mock.calls.map(([id]) => id)).toEqual(['conversation-ana'])
  expect(window.location.hash).toBe('#/inbox')
  await user.pointer({ keys: '[/MouseLeft]', target: line })
  await waitFor(() => expect(window.location.hash).toBe(`#${open}`))
})

test('a row says where its conversation stands', async () => {
  const conversations = [
    ana({ failed: true, plannedAt: '2026-12-01T09:00:00Z', assignedTo: 'user-kai', assignedName: 'Kai', back: true }),
  ]
  renderWith('/inbox', { conversations })
  const here = within(await row(/Ana Lima/))
  expect(here.getByLabelText('A text failed')).toBeVisible()
  expect(here.getByLabelText(/^The next text leaves/)).toBeVisible()
  expect(here.getByLabelText('Assigned to Kai')).toBeVisible()
  expect(here.getByText('Back')).toBeVisible()
})

describe('the keys', () => {
  const withBoth = () => ({ conversations: [ana(), kai()], messages: [message()] })
  const begin = async (path = open) => {
    const rendered = renderWith(path, { ...withBoth(), assignees: [{ id: 'user-mia', name: 'Mia Berg', team: false }] })
    await row(/Ana Lima/)
    if (path === open) await screen.findByRole('region', { name: 'Texts with Ana Lima' })
    return rendered
  }

  test('e marks as done, goes on to the next, and is undone from where it was', async () => {
    const { user, world } = await begin()
    await user.keyboard('e')
    expect(await screen.findByRole('region', { name: 'Texts with Kai Berg' })).toBeVisible()
    expect(world.conversations[0]?.done).toBe(true)
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(world.conversations[0]?.done).toBe(false))
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
  })

  test('s snoozes until the time that is chosen', async () => {
    const { user, world } = await begin()
    await user.keyboard('s')
    await user.click(await screen.findByRole('button', { name: /^Tomorrow/ }))
    expect(await screen.findByRole('region', { name: 'Texts with Kai Berg' })).toBeVisible()
    const until = new Date(world.conversations[0]?.snoozedUntil ?? '')
    expect([until.getHours(), until > new Date()]).toEqual([9, true])
  })

  test('a gives it to somebody', async () => {
    const { user, world } = await begin()
    await user.keyboard('a')
    await user.click(await screen.findByRole('button', { name: /^Mia Berg/ }))
    expect(await screen.findByText('Assigned to Mia Berg')).toBeVisible()
    expect(world.conversations[0]?.assignedTo).toBe('user-mia')
  })

  test('u marks as unread and goes back to the list', async () => {
    const { user, world } = await begin()
    await user.keyboard('u')
    await waitFor(() => expect(world.conversations[0]?.unread).toBe(1))
    expect(window.location.hash).toBe('#/inbox')
  })

  test('↓ and ↑ open the next and the one before', async () => {
    const { user } = await begin()
    await user.keyboard('{ArrowDown}')
    expect(await screen.findByRole('region', { name: 'Texts with Kai Berg' })).toBeVisible()
    await waitFor(async () => expect(await row(/Kai Berg/)).toHaveFocus())
    await user.keyboard('{ArrowUp}')
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
  })

  test('Enter on the open one, and r, go to writing', async () => {
    const { user } = await begin()
    const box = await screen.findByRole('textbox', { name: 'Text' })
    ;(await row(/Ana Lima/)).focus()
    await user.keyboard('{Enter}')
    expect(box).toHaveFocus()
    box.blur()
    await user.keyboard('r')
    expect(box).toHaveFocus()
  })

  test('/ goes to the search and n to a new message', async () => {
    const { user } = await begin('/inbox')
    await user.keyboard('/')
    expect(screen.getByRole('searchbox', { name: 'Search texts, names and numbers' })).toHaveFocus()
    await user.keyboard('{Escape}')
    await row(/Ana Lima/)
    await user.keyboard('n')
    expect(await screen.findByRole('dialog', { name: 'New message' })).toBeVisible()
  })

  test('? shows all of them', async () => {
    const { user } = await begin('/inbox')
    await user.keyboard('?')
    const dialog = within(await screen.findByRole('dialog', { name: 'Keys of the inbox' }))
    for (const { does } of Object.values(inboxKeys)) expect(dialog.getByText(does)).toBeVisible()
  })

  test('rest while somebody types', async () => {
    const { user, world } = await begin()
    await user.type(await screen.findByRole('textbox', { name: 'Text' }), 'see you?')
    expect(world.conversations.some(({ done }) => done)).toBe(false)
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })
})

test('what can’t be done is said, and the conversation stays as it was', async () => {
  const fake = makeFakeBackend({ conversations: [ana(), kai()], messages: [message()] })
  fake.refuse('Inbox', 'SetDone', {
    code: 'internal',
    message: 'The database is busy. Nothing was changed. Try again.',
  })
  const { user, world } = renderApp(open, fake)
  await user.click(await screen.findByRole('button', { name: 'More for this conversation' }))
  await user.click(await screen.findByRole('menuitem', { name: /Mark as done/ }))
  expect(await screen.findByText('The database is busy. Nothing was changed. Try again.')).toBeVisible()
  expect(world.conversations[0]?.done).toBe(false)
})
