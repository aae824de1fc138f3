import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { checklist, checklistItem, conversation, me } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const note = 'Texts with the sandbox don’t count here, because they never leave this computer.'
const list = (over = {}) =>
  checklist({
    done: false,
    items: [
      checklistItem({ id: 'business', title: 'Name your business', text: 'It can wait.' }),
      checklistItem({ id: 'provider', title: 'Set up a provider', state: 'done', text: '“Main” is set up.' }),
      checklistItem({ id: 'address', title: 'Set up a public address', state: 'not_needed', text: 'Not needed.' }),
      checklistItem({
        id: 'callback',
        title: 'Give the provider your callback URL',
        page: '/settings/providers/account-1',
      }),
      checklistItem(),
    ],
    ...over,
  })

const card = async () => within(await screen.findByRole('region', { name: 'Getting started' }))

describe('the checklist', () => {
  test('says what is done, what isn’t, and how far it is', async () => {
    renderWith('/inbox', { checklist: list({ note }) })
    const items = (await card()).getAllByRole('listitem')
    const states = items.map((item) => within(item).getByRole('img').getAttribute('aria-label'))
    expect(states).toEqual(['To do:', 'Done:', 'Not needed:', 'To do:', 'To do:'])
    expect((await card()).getByText('2 of 5 done')).toBeVisible()
    expect((await card()).getByText(note)).toBeVisible()
  })

  test('leads to where a thing is done', async () => {
    const { user } = renderWith('/inbox', { checklist: list() })
    await user.click((await card()).getByRole('link', { name: 'Open the account' }))
    await waitFor(() => expect(window.location.hash).toBe('#/settings/providers/account-1'))
  })

  test('does here what can be done here', async () => {
    const { user, world } = renderWith('/inbox', { checklist: list(), me: me({ business: '' }) })
    await user.click((await card()).getByRole('button', { name: 'Begin: Send the first text' }))
    await user.click(
      within(await screen.findByRole('dialog', { name: 'New message' })).getByRole('button', { name: 'Cancel' }),
    )
    await user.click((await card()).getByRole('button', { name: 'Name it: Name your business' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Business and country' }))
    await user.type(dialog.getByRole('textbox', { name: 'Name of the business (Optional)' }), 'Berg Bikes')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(world.me.business).toBe('Berg Bikes'))
  })

  test('marks that of the sandbox', async () => {
    renderWith('/inbox', { checklist: list({ sandbox: true }) })
    expect((await card()).getByText('Sandbox')).toBeVisible()
  })

  test('can be hidden, and shown again from the person’s menu', async () => {
    const { user } = renderWith('/inbox', { checklist: list() })
    await user.click((await card()).getByRole('button', { name: 'Hide the checklist' }))
    expect(await screen.findByText('Write the first text')).toBeVisible()
    await waitFor(() => expect(screen.getByRole('main')).toHaveFocus())
    await user.click(screen.getByRole('button', { name: 'Mia Berg, menu' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Show the checklist' }))
    expect((await card()).getByText('2 of 5 done')).toBeVisible()
  })

  test('says why it could not be hidden', async () => {
    const fake = makeFakeBackend({ checklist: list() })
    const message = 'You are signed out. Nothing was changed. Sign in and try again.'
    fake.refuse('Session', 'HideChecklist', { code: 'not_found', message })
    const { user } = renderApp('/inbox', fake)
    await user.click((await card()).getByRole('button', { name: 'Hide the checklist' }))
    expect(await screen.findByText(message)).toBeVisible()
  })

  test('folds into a line above the list while a conversation is open', async () => {
    const { user } = renderWith('/inbox/conversation-ana', { checklist: list(), conversations: [conversation()] })
    const line = await screen.findByRole('button', { name: 'Getting started: 2 of 5 done' })
    expect((await card()).queryByRole('list')).not.toBeInTheDocument()
    await user.click(line)
    expect((await card()).getByText('Name your business')).toBeVisible()
    expect(line).toHaveAttribute('aria-expanded', 'true')
  })

  test('ticks by itself and goes when a text went out and one came in', async () => {
    const { world, emit } = renderWith('/inbox/conversation-ana', {
      checklist: list(),
      conversations: [conversation()],
    })
    await screen.findByRole('button', { name: 'Getting started: 2 of 5 done' })
    world.checklist = checklist()
    act(() => emit('message:received', { conversationId: 'conversation-ana' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Getting started' })).not.toBeInTheDocument())
  })
})

describe('a salesperson without a number', () => {
  const seller = me({ role: 'salesperson', canManageProviders: false, canManageNumbers: false })
  const waits = list({
    items: [
      checklistItem({
        id: 'number',
        title: 'You have a phone number',
        state: 'waiting',
        text: 'Ask an administrator.',
      }),
    ],
  })

  test('is told to ask an administrator', async () => {
    const { user } = renderWith('/inbox', { me: seller, numbers: [], checklist: waits })
    expect(await screen.findByRole('heading', { name: 'You have no phone number yet' })).toBeVisible()
    expect(screen.getByText(/^Ask an administrator to make you an owner of a number/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Getting started: 0 of 1 done' }))
    expect(screen.getByRole('img', { name: 'Waits for an administrator:' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'New message' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'New message' }))
    expect(await dialog.findByText(/Ask an administrator to make you an owner of one/)).toBeInTheDocument()
    expect(dialog.queryByRole('link')).not.toBeInTheDocument()
  })
})
