import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { conversation, message, number, template } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const open = '/inbox/conversation-ana'
const withAna = () => ({ conversations: [conversation()], messages: [message()] })
const box = () => screen.findByRole('textbox', { name: 'Text' })
const workshop = number({ id: 'number-2', name: 'Workshop', display: '(415) 555-0101' })

describe('the way of a text', () => {
  test('is explained, and there is nothing to choose where there is one number', async () => {
    renderWith(open, withAna())
    expect(await screen.findByText('From Main line · (415) 555-0100')).toBeVisible()
    expect(screen.queryByRole('button', { name: /^From:/ })).not.toBeInTheDocument()
  })

  test('can be another number, to which what was typed goes along', async () => {
    const { user, world } = renderWith(open, { ...withAna(), numbers: [number(), workshop] })
    expect(await screen.findByText('The customer wrote to this number.')).toBeVisible()
    await user.type(await box(), 'Hello')
    await user.click(screen.getByRole('button', { name: 'From: Main line · (415) 555-0100 · Sandbox' }))
    await user.click(await screen.findByRole('menuitemradio', { name: /^Workshop/ }))
    await waitFor(() => expect(world.drafts.get('conversation-new')).toBe('Hello'))
    await waitFor(() => expect(window.location.hash).toBe('#/inbox/conversation-new'))
    await waitFor(() => expect(world.drafts.get('conversation-ana')).toBe(''))
    expect(world.conversations[0]).toMatchObject({ numberId: 'number-2', customer: '+14155550123' })
  })

  test('can be another phone of the customer', async () => {
    const { user, world } = renderWith(open, { ...withAna(), otherPhones: ['+14155550177'] })
    await user.click(await screen.findByRole('button', { name: /^To: / }))
    await user.click(await screen.findByRole('menuitemradio', { name: /^\+14155550177/ }))
    await waitFor(() => expect(world.conversations[0]).toMatchObject({ customer: '+14155550177' }))
  })

  test('stays as it is when the other one can’t be taken, and so does the text', async () => {
    const fake = makeFakeBackend({ ...withAna(), numbers: [number(), workshop] })
    fake.refuse('Inbox', 'Start', {
      code: 'invalid',
      field: 'from',
      message: 'Choose one of your numbers to text from.',
    })
    const { user } = renderApp(open, fake)
    await user.type(await box(), 'Hello')
    await user.click(await screen.findByRole('button', { name: /^From: / }))
    await user.click(await screen.findByRole('menuitemradio', { name: /^Workshop/ }))
    expect(await screen.findByText('Choose one of your numbers to text from.')).toBeVisible()
    expect(await box()).toHaveValue('Hello')
  })
})

describe('a template', () => {
  const offer = template({
    id: 'template-offer',
    name: 'Offer',
    body: 'Hi {{first_name}}, an offer for {{company}}.',
    placeholders: [
      { key: 'first_name', label: 'First name', default: '' },
      { key: 'company', label: 'Company', default: '' },
    ],
  })
  const hidden = { hidden: true } // without layout a pop-over is never placed

  test('is found with / in the empty box, and filled for the customer', async () => {
    const { user, world } = renderWith(open, { ...withAna(), templates: [template(), offer] })
    await user.type(await box(), '/')
    const search = await screen.findByRole('combobox', { name: 'Search templates', ...hidden })
    await user.type(search, 'pick')
    expect(await screen.findByText('Hi Ana, your bike is ready. Mia Berg')).toBeInTheDocument()
    await user.keyboard('{Enter}')
    expect(await box()).toHaveValue('Hi Ana, your bike is ready. Mia Berg')
    await user.type(await box(), '{Enter}')
    await waitFor(() => expect(world.messages.at(-1)?.body).toBe('Hi Ana, your bike is ready. Mia Berg'))
  })

  test('that could not be filled is marked and not sent until somebody has', async () => {
    const { user, world } = renderWith(open, { ...withAna(), templates: [offer] })
    await user.click(await screen.findByRole('button', { name: 'Templates' }))
    expect(
      await screen.findByText('Nothing is known for Company. It stays marked in the text until you write it.'),
    ).toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Use this text', ...hidden }))
    const text = (await box()) as HTMLTextAreaElement
    expect(text).toHaveValue('Hi Ana, an offer for {{Company}}.')
    expect(
      screen.getByText('Nothing is known for {{Company}}. Write it, or take it out, before you send.'),
    ).toBeInTheDocument()
    expect(screen.getByRole('button', { name: 'Send', ...hidden })).toBeDisabled()
    await user.type(text, '{Enter}')
    expect(world.messages).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Go there', ...hidden }))
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('{{Company}}')
    await user.keyboard('Lima Ltd')
    expect(text).toHaveValue('Hi Ana, an offer for Lima Ltd.')
    expect(screen.getByRole('button', { name: 'Send', ...hidden })).toBeEnabled()
  })
})

describe('a text for later', () => {
  const plan = async (over: Parameters<typeof makeFakeBackend>[0] = {}) => {
    const fake = makeFakeBackend({ ...withAna(), ...over })
    const shown = renderApp(open, fake)
    await shown.user.type(await box(), 'See you at nine')
    await shown.user.click(screen.getByRole('button', { name: 'Send later' }))
    return { ...shown, dialog: within(await screen.findByRole('dialog', { name: 'Send later' })) }
  }

  test('shows the customer’s clock and zone, and is planned with the box empty again', async () => {
    const when = { zones: ['America/New_York'], leaves: '', why: '' }
    const { user, world, dialog } = await plan({ when })
    expect(await dialog.findByText(/^For the customer it is .* then \(America\/New York\)\.$/)).toBeVisible()
    expect(dialog.getByRole('checkbox', { name: 'Cancel it if the customer writes before' })).toBeChecked()
    await user.click(dialog.getByRole('button', { name: 'Send later' }))
    await waitFor(() =>
      expect(world.planned.at(-1)).toMatchObject({
        body: 'See you at nine',
        cancelOnReply: true,
        conversationId: 'conversation-ana',
      }),
    )
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(await box()).toHaveValue('')
    expect(world.messages).toHaveLength(1)
  })

  test('says what would hold it', async () => {
    const why = 'Quiet hours of the customer until 08:00.'
    const { dialog } = await plan({ when: { zones: ['America/New_York'], leaves: '2026-11-25T13:00:00Z', why } })
    expect(await dialog.findByText(/^Quiet hours of the customer until 08:00\. It leaves on /)).toBeVisible()
  })

  test('that is refused says so, and the text stays', async () => {
    const { user, dialog, refuse } = await plan()
    refuse('Planned', 'Plan', {
      code: 'invalid',
      field: 'due',
      message: 'This time is over. Nothing was planned. Choose a later one.',
    })
    await user.click(dialog.getByRole('button', { name: 'Send later' }))
    expect(await dialog.findByText('This time is over. Nothing was planned. Choose a later one.')).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(await box()).toHaveValue('See you at nine')
  })
})
