import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { DeskError } from '@/bridge'
import { conversation, customer, message } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp } from '@/testing/render-app'

const box = () => screen.findByRole('searchbox', { name: 'Search texts, names and numbers' })

const twoCustomers = () =>
  makeFakeBackend({
    conversations: [
      conversation({ id: 'conversation-ana', name: 'Ana Lima' }),
      conversation({
        id: 'conversation-kai',
        name: 'Kai Berg',
        customer: '+14155550124',
        customerDisplay: '(415) 555-0124',
      }),
    ],
    messages: [
      message({ id: 'message-ana', conversationId: 'conversation-ana', body: 'Is Friday still ok?' }),
      message({ id: 'message-kai', conversationId: 'conversation-kai', body: 'The blue one, Friday.' }),
    ],
  })

describe('the search of the inbox', () => {
  test('shows people and texts with the hit marked, in place of the list', async () => {
    const { user } = renderApp('/inbox', twoCustomers())
    await user.type(await box(), 'friday')
    const texts = within(await screen.findByRole('region', { name: 'Texts' }))
    const links = texts.getAllByRole('link')
    expect(links.map((link) => link.querySelector('mark')?.textContent)).toEqual(['Friday', 'Friday'])
    expect(links[0]).toHaveTextContent('The blue one, Friday.')
    expect(screen.getByText('2 texts')).toHaveAttribute('role', 'status')
    expect(screen.getByLabelText('Conversations')).not.toBeVisible()
    await user.clear(await box())
    await user.type(await box(), 'berg')
    const people = within(await screen.findByRole('region', { name: 'People' }))
    expect(people.getByRole('link')).toHaveTextContent('Kai Berg')
    expect(people.getByText('Berg', { selector: 'mark' })).toBeVisible()
  })

  test('finds a customer with whom there is no conversation, and opens their page', async () => {
    const backend = makeFakeBackend({
      conversations: [conversation()],
      customers: [
        customer(),
        customer({ id: 'record-lia', title: 'Lia Lima', name: 'Lia Lima', company: 'Lima Boats' }),
      ],
    })
    const { user } = renderApp('/inbox', backend)
    await user.type(await box(), 'lima')
    const found = within(await screen.findByRole('region', { name: 'Customers' }))
    expect(found.getAllByRole('link')).toHaveLength(1)
    expect(screen.getByText('1 person, 1 customer')).toHaveAttribute('role', 'status')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(found.getByRole('link', { name: /Lia Lima.*Lima Boats/ })).toHaveFocus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(window.location.hash).toBe('#/customers/record-lia'))
  })

  test('opens the conversation at the text', async () => {
    const { user } = renderApp('/inbox', twoCustomers())
    await user.type(await box(), 'blue')
    await user.click(await screen.findByRole('link', { name: /The blue one/ }))
    expect(window.location.hash).toBe('#/inbox/conversation-kai?at=message-kai')
    expect(screen.getByRole('region', { name: 'Texts' })).toBeVisible() // the next hit is one click away
  })

  test('works by keyboard alone and gives the focus back to the list', async () => {
    const { user } = renderApp('/inbox', twoCustomers())
    const first = await screen.findByRole('link', { name: /Ana Lima/ })
    await user.keyboard('/')
    expect(await box()).toHaveFocus()
    await user.keyboard('friday')
    const texts = await screen.findByRole('region', { name: 'Texts' })
    const [newest, older] = within(texts).getAllByRole('link')
    await user.keyboard('{ArrowDown}')
    expect(newest).toHaveFocus()
    await user.keyboard('{ArrowDown}')
    expect(older).toHaveFocus()
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(await box()).toHaveFocus()
    await user.keyboard('{ArrowDown}{Escape}')
    expect(await box()).toHaveValue('')
    expect(screen.queryByRole('region', { name: 'Texts' })).not.toBeInTheDocument()
    await waitFor(() => expect(first).toHaveFocus())
  })

  test('says when nothing was found, and when there is too little to look for', async () => {
    const { user } = renderApp('/inbox', twoCustomers())
    await user.type(await box(), 'y')
    expect(await screen.findByText('Type at least two letters or digits.')).toBeVisible()
    await user.type(await box(), 'acht')
    expect(await screen.findByText('Nothing found for “yacht”')).toBeVisible()
    expect(screen.getByText('Check the spelling, or look for fewer words.')).toBeVisible()
  })

  test('drops an answer that comes too late', async () => {
    const fake = twoCustomers()
    const search = fake.backend.Inbox.Search
    let answer = () => {}
    const late = new Promise<void>((done) => {
      answer = done
    })
    fake.backend.Inbox.Search = async (query, cursor) => {
      if (query === 'blue') await late
      return search(query, cursor)
    }
    const { user } = renderApp('/inbox', fake)
    await user.type(await box(), 'blue')
    await act(() => new Promise((done) => setTimeout(done, 200)))
    await user.clear(await box())
    await user.type(await box(), 'still')
    expect(await screen.findByRole('link', { name: /Is Friday still ok/ })).toBeVisible()
    await act(async () => answer())
    expect(screen.queryByRole('link', { name: /The blue one/ })).not.toBeInTheDocument()
  })

  test('shows a text that comes in while the search is open', async () => {
    const { user, world, emit } = renderApp('/inbox', twoCustomers())
    await user.type(await box(), 'friday')
    expect(await screen.findByText('2 texts')).toBeVisible()
    world.messages.push(message({ id: 'message-new', body: 'Friday it is' }))
    act(() => emit('message:received', { id: 'message-new', conversationId: 'conversation-ana' }))
    expect(await screen.findByText('3 texts')).toBeVisible()
  })

  test('says why it could not search, and tries again', async () => {
    const { user, refuse } = renderApp('/inbox', twoCustomers())
    refuse('Inbox', 'Search', new DeskError({ code: 'internal', message: 'The database could not be read.' }))
    await user.type(await box(), 'friday')
    expect(await screen.findByText('The database could not be read.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('2 texts')).toBeVisible()
  })

  test('tells that older texts can’t be found yet', async () => {
    const fake = twoCustomers()
    const search = fake.backend.Inbox.Search
    fake.backend.Inbox.Search = async (query, cursor) => ({ ...(await search(query, cursor)), behind: true })
    const { user } = renderApp('/inbox', fake)
    await user.type(await box(), 'friday')
    expect(await screen.findByText('Older texts can’t be found yet. SMS Desk is still reading them.')).toBeVisible()
  })
})
