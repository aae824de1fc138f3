import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { conversation, me, message, number, sentMessage } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const open = '/inbox/conversation-ana'
const withAna = { conversations: [conversation()], messages: [message()] }
const box = () => screen.findByRole('textbox', { name: 'Text' })

describe('the conversation list', () => {
  test('shows name, snippet, number and unread of each conversation', async () => {
    renderWith('/inbox', { conversations: [conversation({ unread: 2 })], me: me({ unread: 2 }) })
    const row = within(await screen.findByRole('navigation', { name: 'Conversations' }))
    expect(await row.findByText('Ana Lima')).toBeVisible()
    expect(row.getByText('Is Friday still ok?')).toBeVisible()
    expect(row.getByText('Twilio · Main line')).toBeVisible()
    expect(row.getByText('Sandbox')).toBeVisible()
    expect(row.getByLabelText('2 unread')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Inbox, 2 unread' })).toBeVisible()
  })

  test('says what to do while it is empty', async () => {
    renderWith('/inbox', {})
    expect(await screen.findByText('They begin when you write to a customer, or a customer to you.')).toBeVisible()
  })

  test('says why it can’t be shown, and tries again', async () => {
    const fake = makeFakeBackend(withAna)
    fake.refuse('Inbox', 'List', {
      code: 'internal',
      message: 'The database is busy. Nothing is lost. Try again.',
    })
    const { user } = renderApp('/inbox', fake)
    expect(await screen.findByText('The database is busy. Nothing is lost. Try again.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Is Friday still ok?')).toBeVisible()
  })

  test('goes from conversation to conversation with the arrow keys', async () => {
    const kai = conversation({ id: 'conversation-kai', name: 'Kai Berg' })
    const { user } = renderWith('/inbox', { conversations: [conversation(), kai] })
    const list = within(await screen.findByRole('navigation', { name: 'Conversations' }))
    const first = await list.findByRole('link', { name: /Ana Lima/ })
    first.focus()
    await user.keyboard('{ArrowDown}')
    expect(list.getByRole('link', { name: /Kai Berg/ })).toHaveFocus()
    expect(await screen.findByRole('region', { name: 'Texts with Kai Berg' })).toBeVisible()
  })
})

describe('an open conversation', () => {
  test('is read when it is looked at', async () => {
    const { world } = renderWith(open, { conversations: [conversation({ unread: 3 })], messages: [message()] })
    await waitFor(() => expect(world.conversations[0]?.unread).toBe(0))
  })

  test('shows an incoming text without a reload, and says it aloud', async () => {
    const { world, emit } = renderWith(open, withAna)
    await screen.findByRole('region', { name: 'Texts with Ana Lima' })
    world.messages.push(message({ id: 'message-9', body: 'I am on my way' }))
    Object.assign(world.conversations[0]!, { lastBody: 'I am on my way' })
    act(() => emit('message:received', { id: 'message-9', conversationId: 'conversation-ana' }))
    await waitFor(() => {
      const thread = within(screen.getByRole('region', { name: 'Texts with Ana Lima' }))
      expect(thread.getByText('I am on my way')).toBeVisible()
    })
  })

  test('is gone, texts, customer and composer, once its number is somebody else’s', async () => {
    const { world, emit } = renderWith(open, withAna)
    expect(await screen.findByRole('complementary', { name: 'Customer' })).toBeVisible()
    world.conversations = []
    world.messages = []
    act(() => emit('number:changed', { id: 'number-1' }))
    expect(await screen.findByRole('heading', { name: 'This could not be shown' })).toBeVisible()
    expect(screen.queryByText('Ana Lima')).not.toBeInTheDocument()
    expect(screen.queryByText('Is Friday still ok?')).not.toBeInTheDocument()
    expect(screen.queryByRole('textbox', { name: 'Text' })).not.toBeInTheDocument()
  })

  test('follows a text from queued to delivered', async () => {
    const { world, emit } = renderWith(open, { ...withAna, messages: [sentMessage({ status: 'queued' })] })
    expect(await screen.findByRole('button', { name: 'Queued' })).toBeVisible()
    for (const [status, word] of [
      ['sent', 'Sent'],
      ['delivered', 'Delivered'],
    ] as const) {
      world.messages = [sentMessage({ status })]
      act(() => emit('message:changed', { id: 'message-2', conversationId: 'conversation-ana' }))
      expect(await screen.findByRole('button', { name: word })).toBeVisible()
    }
  })

  test('says why a text was not delivered, with the provider’s code and a remedy', async () => {
    const reason = { code: '30003', text: 'The phone is switched off or out of reach.', remedy: 'Try again later.' }
    const { user, world } = renderWith(open, { ...withAna, messages: [sentMessage({ status: 'undelivered', reason })] })
    expect(await screen.findByText('The phone is switched off or out of reach.')).toBeVisible()
    expect(screen.getByText('Try again later.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Undelivered' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Copy the code' }))
    expect(world.copied).toBe('Twilio 30003')
  })

  test('sends a failed text again as a new text of its own', async () => {
    const { user, world } = renderWith(open, {
      ...withAna,
      messages: [sentMessage({ id: 'failed-1', status: 'failed' })],
    })
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('Sent again below')).toBeVisible()
    expect(world.messages.at(-1)).toMatchObject({ resendOf: 'failed-1', body: 'Yes, at ten.' })
  })

  test('shows the whole way of a text behind “Why?”', async () => {
    const timeline = [
      { status: 'sending', raw: '', code: '', text: '', source: 'outbox', at: '2026-11-23T12:00:00Z' },
      {
        status: 'undelivered',
        raw: 'undelivered',
        code: '30003',
        text: 'Out of reach',
        source: 'callback',
        at: '2026-11-23T12:00:05Z',
      },
    ]
    const { user } = renderWith(open, { ...withAna, timeline, messages: [sentMessage({ status: 'undelivered' })] })
    await user.click(await screen.findByRole('button', { name: 'Why?' }))
    // without layout the pop-over is never placed, and stays hidden until it is
    const events = within(await screen.findByRole('list', { name: 'What happened', hidden: true })).getAllByRole(
      'listitem',
      {
        hidden: true,
      },
    )
    expect(events.map((event) => event.textContent)).toEqual([
      expect.stringContaining('Sending'),
      expect.stringMatching(/Undelivered · code 30003.*reported by the provider as “undelivered”/),
    ])
  })

  test('says when a waiting text is tried next', async () => {
    const reason = { code: '', text: 'Twilio is busy.', remedy: '' }
    renderWith(open, {
      ...withAna,
      messages: [sentMessage({ status: 'queued', nextTryAt: '2026-11-23T12:05:00Z', reason })],
    })
    expect(await screen.findByRole('button', { name: /^Waiting, next try at/ })).toBeVisible()
    expect(screen.getByText('Twilio is busy.')).toBeVisible()
  })

  test('asks the provider about a text whose fate nobody knows', async () => {
    const { user } = renderWith(open, { ...withAna, messages: [sentMessage({ status: 'unconfirmed' })] })
    expect(await screen.findByText('Nobody can tell whether the provider took this text.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Ask Twilio' }))
    expect(await screen.findByRole('button', { name: 'Delivered' })).toBeVisible()
  })

  test('says that the provider has nothing new to say about such a text', async () => {
    const unconfirmed = sentMessage({ status: 'unconfirmed' })
    const fake = makeFakeBackend({ ...withAna, messages: [unconfirmed] })
    fake.backend.Inbox.AskProvider = () => Promise.resolve(unconfirmed)
    const { user } = renderApp(open, fake)
    expect(await screen.findByText('Nobody can tell whether the provider took this text.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Ask Twilio' }))
    expect(await screen.findByText('Twilio has nothing new to say about this text.')).toBeVisible()
  })

  test('marks such a text as sent', async () => {
    const { user } = renderWith(open, { ...withAna, messages: [sentMessage({ status: 'unconfirmed' })] })
    await user.click(await screen.findByRole('button', { name: 'Mark as sent' }))
    expect(await screen.findByRole('button', { name: 'Sent' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Mark as sent' })).not.toBeInTheDocument()
  })

  test('sends such a text again only after a warning', async () => {
    const unconfirmed = sentMessage({ status: 'unconfirmed' })
    const { user, world } = renderWith(open, { ...withAna, messages: [unconfirmed] })
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    await user.click(await screen.findByRole('button', { name: 'Send again' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Send this text again?' }))
    expect(dialog.getByText(/^The customer may get it twice/)).toBeVisible()
    expect(world.messages).toHaveLength(1)
    await user.click(dialog.getByRole('button', { name: 'Send again' }))
    await waitFor(() => expect(world.messages).toHaveLength(2))
    expect(world.messages[1]?.resendOf).toBe(unconfirmed.id)
  })

  test('says of a text that was sent long ago since when no carrier told of it', async () => {
    const { user } = renderWith(open, { ...withAna, messages: [sentMessage({ status: 'sent', deliveredAt: '' })] })
    expect(await screen.findByText(/^· No report from the carrier since /)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Sent' }))
    const story = within(await screen.findByRole('list', { name: 'What happened' }))
    expect(story.getByText(/^No report from the carrier since /)).toBeVisible()
  })

  test('lists the texts whose fate nobody knows on the health page, to be decided there', async () => {
    const reason = { code: '', text: 'The answer was lost.', remedy: '' }
    const { user } = renderWith('/settings/health', {
      ...withAna,
      messages: [sentMessage({ status: 'unconfirmed', reason })],
    })
    const list = within(await screen.findByRole('list', { name: 'Unconfirmed texts' }))
    expect(list.getByText('The answer was lost.')).toBeVisible()
    await user.click(list.getByRole('button', { name: 'Mark as sent' }))
    expect(await screen.findByText('None. What became of each of your texts is known.')).toBeVisible()
  })

  test('offers no new name before the first text, when there is no customer yet', async () => {
    renderWith(open, { conversations: [conversation({ name: '', lastDirection: '', lastBody: '' })] })
    expect(await screen.findByText('No texts yet', { selector: 'h2' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Rename the customer' })).not.toBeInTheDocument()
  })

  test('is locked for a customer who opted out, with since when and why', async () => {
    const locked = 'This customer opted out by texting “STOP”. Only the customer can undo it, by texting START.'
    renderWith(open, {
      ...withAna,
      conversations: [conversation({ locked, optedOutSince: '2026-11-23T12:00:00Z', optedOutWhy: 'STOP' })],
    })
    expect(await screen.findByText(locked)).toBeVisible()
    expect(screen.getAllByText(/^Opted out since/)[0]).toBeVisible()
    expect(screen.queryByRole('textbox', { name: 'Text' })).not.toBeInTheDocument()
  })

  test('renames the customer in place', async () => {
    const { user } = renderWith(open, { ...withAna, conversations: [conversation({ name: '' })] })
    await user.click((await screen.findAllByRole('button', { name: 'Rename the customer' }))[0]!)
    await user.keyboard('Ana Lima{Enter}')
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
  })
})

describe('the composer', () => {
  test('sends with Enter and begins a line with Shift and Enter', async () => {
    const { user, world } = renderWith(open, withAna)
    await user.type(await box(), 'First{Shift>}{Enter}{/Shift}second{Enter}')
    expect(await screen.findByRole('button', { name: 'Queued' })).toBeVisible()
    expect(world.messages.at(-1)?.body).toBe('First\nsecond')
    expect(await box()).toHaveValue('')
  })

  test('shows the text at once and keeps it, with the same key, when SMS Desk can’t be reached', async () => {
    const fake = makeFakeBackend(withAna)
    const { Send: send } = fake.backend.Inbox
    const keysSent: string[] = []
    fake.backend.Inbox.Send = (input) => {
      keysSent.push(input.key)
      return send(input)
    }
    const watched = fake.backend.Inbox.Send
    fake.backend.Inbox.Send = async (input) => {
      fake.backend.Inbox.Send = watched
      await watched(input) // it arrived, and the answer was lost
      throw Object.assign(new Error(), {
        code: 'provider_unavailable',
        message: 'SMS Desk can’t be reached. What you typed is still here.',
      })
    }
    const { user } = renderApp(open, fake)
    await user.type(await box(), 'On my way{Enter}')
    expect(await screen.findByText('SMS Desk can’t be reached. What you typed is still here.')).toBeVisible()
    expect(await box()).toHaveValue('On my way')
    await user.type(await box(), '{Enter}')
    await waitFor(() => expect(keysSent).toHaveLength(2))
    expect(keysSent[0]).toBe(keysSent[1])
    expect(fake.world.messages.filter(({ body }) => body === 'On my way')).toHaveLength(1)
  })

  test('takes a second text while the first is on its way, and keeps their order', async () => {
    const fake = makeFakeBackend(withAna)
    const answer = fake.backend.Inbox.Send
    const asked: string[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    fake.backend.Inbox.Send = async (input) => {
      asked.push(input.body)
      if (asked.length === 1) await held
      return answer(input)
    }
    const { user } = renderApp(open, fake)
    await user.type(await box(), 'First{Enter}')
    await user.type(await box(), 'Second{Enter}')
    expect(await box()).toHaveValue('')
    expect(asked).toEqual(['First'])
    release()
    await waitFor(() => expect(asked).toEqual(['First', 'Second']))
  })

  test('counts characters and texts, and names what makes it Unicode', async () => {
    const { user } = renderWith(open, withAna)
    await user.click(await box())
    await user.paste('a'.repeat(142))
    expect(screen.getByText('142 / 160 · 1 text')).toBeVisible()
    await user.paste('’')
    expect(screen.getByText('143 / 201 · 3 texts')).toBeVisible()
    expect(screen.getByText('Unicode')).toBeVisible()
    expect(screen.getByText('“’” takes this text from 1 to 3 texts (Unicode).')).toBeVisible()
    await user.click(screen.getByRole('button', { name: "Use “'” instead" }))
    expect(screen.getByText('143 / 160 · 1 text')).toBeVisible()
  })

  test('refuses 1,601 characters in words', async () => {
    const { user } = renderWith(open, withAna)
    await user.click(await box())
    await user.paste('a'.repeat(1601))
    expect(
      screen.getByText('Twilio takes at most 1,600 characters, and this text has 1,601. Shorten it or send it in two.'),
    ).toBeVisible()
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled()
  })

  test('names the character that the provider can’t send', async () => {
    const link = conversation({ provider: 'LINK Mobility', basicPlane: true })
    const { user } = renderWith(open, { ...withAna, conversations: [link] })
    await user.click(await box())
    await user.paste('Ok 👍')
    expect(
      screen.getByText("LINK Mobility can't send the character “👍”. Take it out; most emoji can't be sent there."),
    ).toBeVisible()
    expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled()
  })

  test('says of a sender that can’t be answered how a customer can opt out all the same', async () => {
    const oneWay = conversation({ oneWay: true, number: 'BergBikes', numberName: 'BergBikes' })
    const { user } = renderWith(open, { ...withAna, conversations: [oneWay] })
    expect(
      await screen.findByText(
        'Customers can’t answer “BergBikes”, not even with STOP. Say in the text how to opt out.',
      ),
    ).toBeVisible()
    expect(screen.getByText('From BergBikes')).toBeVisible()
    await user.type(await box(), 'Your bike is ready.')
    await user.click(screen.getByRole('button', { name: 'Add an opt-out line' }))
    expect(await box()).toHaveValue('Your bike is ready.\nNo replies to this sender. To opt out: ')
    expect(screen.queryByRole('button', { name: 'Add an opt-out line' })).not.toBeInTheDocument()
  })

  test('keeps a draft within a second, and brings it back', async () => {
    const { user, world } = renderWith(open, { ...withAna, drafts: new Map([['conversation-ana', 'Half a']]) })
    const text = await box()
    expect(text).toHaveValue('Half a')
    await user.type(text, ' thought')
    await vi.waitFor(() => expect(world.drafts.get('conversation-ana')).toBe('Half a thought'), { timeout: 1000 })
  })
})

describe('a new message', () => {
  test('chooses number and customer, and opens the conversation', async () => {
    const { user } = renderWith('/inbox', {})
    await user.click(await screen.findByRole('button', { name: 'New message' }))
    await user.type(await screen.findByRole('textbox', { name: 'To' }), '+14155550199')
    await user.click(screen.getByRole('button', { name: 'Write' }))
    expect(await screen.findByRole('region', { name: 'Texts with +14155550199' })).toBeVisible()
  })

  test('puts a refusal under the field', async () => {
    const fake = makeFakeBackend()
    fake.refuse('Inbox', 'Start', {
      code: 'invalid',
      field: 'to',
      message: '“12” has too few or too many digits for its country. Check the number.',
    })
    const { user } = renderApp('/inbox', fake)
    await user.click(await screen.findByRole('button', { name: 'New message' }))
    await user.type(await screen.findByRole('textbox', { name: 'To' }), '12{Enter}')
    expect(await screen.findByText(/has too few or too many digits/)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'To' })).toBeInvalid()
  })

  test('says what is missing to somebody who owns no number', async () => {
    const { user } = renderWith('/inbox', { numbers: [number({ maySend: false })] })
    await user.click(await screen.findByRole('button', { name: 'New message' }))
    expect(await screen.findByText('You own no number to text from.')).toBeVisible()
  })

  test('opens with the key n, which types where a text is typed', async () => {
    const { user } = renderWith(open, withAna)
    await user.type(await box(), 'n')
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    ;(document.activeElement as HTMLElement).blur()
    await user.keyboard('n')
    expect(await screen.findByRole('dialog', { name: 'New message' })).toBeVisible()
  })
})
