import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { conversation, customer, me, message } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

const world = {
  conversations: [conversation({ id: 'conversation-kai', name: 'Kai Berg' })],
  messages: [message({ id: 'message-kai', conversationId: 'conversation-kai', body: 'The blue one, Friday.' })],
}

const opened = async () => {
  const box = await screen.findByRole('combobox', { name: 'Search, or type what to do' })
  return { box, options: () => screen.getAllByRole('option').map((option) => option.textContent) }
}

describe('the command palette', () => {
  test('opens a page with the keyboard alone', async () => {
    const { user } = renderWith('/inbox', world)
    await screen.findByRole('link', { name: /Kai Berg/ })
    await user.keyboard('{Control>}k{/Control}')
    const { box } = await opened()
    expect(box).toHaveFocus()
    await user.keyboard('phone num')
    const option = await screen.findByRole('option', { name: /Phone numbers/ })
    expect(box).toHaveAttribute('aria-activedescendant', option.id)
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('heading', { level: 1, name: 'Phone numbers' })).toBeVisible()
    expect(screen.queryByRole('combobox', { name: 'Search, or type what to do' })).not.toBeInTheDocument()
  })

  test('offers only the pages that the person may open', async () => {
    const seller = me({ role: 'salesperson', canManageProviders: false, canManageNumbers: false })
    const { user } = renderWith('/inbox', { me: seller })
    await user.click(await screen.findByRole('button', { name: /^Search \(/ }))
    const pages = within(await screen.findByRole('group', { name: 'Pages' }))
    expect(pages.queryByText('Phone numbers')).not.toBeInTheDocument()
    expect(pages.getByText('Health')).toBeVisible()
  })

  test('begins a new text, also at the inbox', async () => {
    const { user } = renderWith('/inbox', world)
    await screen.findByRole('link', { name: /Kai Berg/ })
    await user.keyboard('{Control>}k{/Control}')
    await opened()
    await user.keyboard('new mess{Enter}')
    expect(await screen.findByRole('dialog', { name: 'New message' })).toBeVisible()
  })

  test('does what can be done where the person is', async () => {
    const { user } = renderWith('/inbox/conversation-kai', world)
    const text = await screen.findByRole('textbox', { name: 'Text' })
    await user.keyboard('{Control>}k{/Control}')
    await opened()
    await user.keyboard('reply{Enter}')
    await waitFor(() => expect(text).toHaveFocus())
  })

  test('finds people and texts, and goes round with the arrows', async () => {
    const { user } = renderWith('/inbox', world)
    await screen.findByRole('link', { name: /Kai Berg/ })
    await user.keyboard('{Control>}k{/Control}')
    const { options } = await opened()
    await user.keyboard('blue')
    expect(await screen.findByText('blue', { selector: 'mark' })).toBeVisible()
    expect(options()).toEqual(['The blue one, Friday.Kai Berg'])
    await user.keyboard('{ArrowDown}{ArrowUp}{Enter}')
    await waitFor(() => expect(window.location.hash).toBe('#/inbox/conversation-kai?at=message-kai'))
    await user.keyboard('{Control>}k{/Control}')
    await opened()
    await user.keyboard('kai')
    expect(await screen.findByText('Kai', { selector: 'mark' })).toBeVisible()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(window.location.hash).toBe('#/inbox/conversation-kai'))
  })

  test('finds a customer with whom there is no conversation', async () => {
    const lia = customer({ id: 'record-lia', title: 'Lia Lima', name: 'Lia Lima', company: 'Lima Boats' })
    const { user } = renderWith('/inbox', { ...world, customers: [lia] })
    await screen.findByRole('link', { name: /Kai Berg/ })
    await user.keyboard('{Control>}k{/Control}')
    const { options } = await opened()
    await user.keyboard('lima boats')
    expect(await screen.findByRole('option', { name: /Lia Lima/ })).toBeVisible()
    expect(options()).toEqual(['Lia Lima · (415) 555-0123Lima Boats'])
    await user.keyboard('{Enter}')
    await waitFor(() => expect(window.location.hash).toBe('#/customers/record-lia'))
  })

  test('gives the focus back when it is closed', async () => {
    const { user } = renderWith('/inbox', world)
    const row = await screen.findByRole('link', { name: /Kai Berg/ })
    row.focus()
    await user.keyboard('{Control>}k{/Control}')
    await opened()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(row).toHaveFocus())
  })

  test('says when there is nothing of the kind', async () => {
    const { user } = renderWith('/inbox', world)
    await screen.findByRole('link', { name: /Kai Berg/ })
    await user.keyboard('{Control>}k{/Control}')
    await opened()
    await user.keyboard('yacht')
    expect(await screen.findByText('Nothing found for “yacht”')).toBeVisible()
  })
})
