import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { conversation, customer, me, message, note, sentMessage } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const open = '/inbox/conversation-ana'
const withAna = { conversations: [conversation()], messages: [message()] }
const thread = async () => within(await screen.findByRole('region', { name: 'Texts with Ana Lima' }))

/** So many texts, a minute apart: "text 0" and so on. */
const many = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    message({ id: `m${i}`, body: `text ${i}`, at: new Date(Date.UTC(2026, 10, 20, 0, i)).toISOString() }),
  )

describe('a thread', () => {
  test('goes over all of our numbers, and marks which', async () => {
    const second = conversation({ id: 'conversation-2', numberName: 'Service', number: '(415) 555-0101' })
    renderWith(open, {
      conversations: [conversation(), second],
      messages: [message(), message({ id: 'm2', conversationId: second.id, body: 'And here too' })],
    })
    const texts = await thread()
    expect(await texts.findByText('And here too')).toBeVisible()
    expect(texts.getByText('· Service')).toBeVisible()
    expect(texts.getByText('· Main line')).toBeVisible()
  })

  test('marks no number where there is one', async () => {
    renderWith(open, withAna)
    const texts = await thread()
    expect(await texts.findByText('Is Friday still ok?')).toBeVisible()
    expect(texts.queryByText('· Main line')).not.toBeInTheDocument()
  })

  test('opens at the text that was looked for, and marks it', async () => {
    renderWith(`${open}?at=m20`, { ...withAna, messages: many(120) })
    const texts = await thread()
    const hit = await texts.findByText('text 20')
    expect(hit.closest('[aria-current="location"]')).toBeVisible()
    expect(texts.getByText('text 21').closest('[aria-current]')).toBeNull()
  })

  test('says when that text is there no more, and shows the newest all the same', async () => {
    const { user } = renderWith(`${open}?at=gone`, withAna)
    expect(await screen.findByText('This text isn’t in the conversation any more.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show the newest' }))
    expect(await (await thread()).findByText('Is Friday still ok?')).toBeVisible()
  })

  test('has a line above what is new to the reader, which stays while it is read', async () => {
    const texts = ['old', 'new one', 'new two'].map((body, i) => message({ id: `m${i}`, body }))
    const { world } = renderWith(open, {
      conversations: [conversation({ unread: 2 })],
      messages: texts,
      me: me({ unread: 2 }),
    })
    const lines = await thread()
    expect(await lines.findByText('New')).toBeVisible()
    await waitFor(() => expect(world.conversations[0]?.unread).toBe(0))
    const [old, mark, first] = ['old', 'New', 'new one'].map((words) => lines.getByText(words))
    expect(old!.compareDocumentPosition(mark!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(mark!.compareDocumentPosition(first!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
  })

  test('is read over all of our numbers at once', async () => {
    const second = conversation({ id: 'conversation-2', unread: 1 })
    const { world } = renderWith(open, {
      conversations: [conversation({ unread: 1 }), second],
      messages: [message(), message({ id: 'm2', conversationId: second.id })],
    })
    await waitFor(() => expect(world.conversations.map(({ unread }) => unread)).toEqual([0, 0]))
  })

  test('shows a text that came to another of our numbers without a reload', async () => {
    const second = conversation({ id: 'conversation-2' })
    const { world, emit } = renderWith(open, { conversations: [conversation(), second], messages: [message()] })
    const texts = await thread()
    expect(await texts.findByText('Is Friday still ok?')).toBeVisible()
    world.messages.push(message({ id: 'm9', conversationId: second.id, body: 'On the other line' }))
    act(() => emit('message:received', { id: 'm9', conversationId: second.id }))
    expect(await texts.findByText('On the other line')).toBeVisible()
  })

  test('links a text and the one that repeats it, both ways', async () => {
    renderWith(open, {
      ...withAna,
      messages: [
        sentMessage({ id: 'first', status: 'failed', resentAs: 'again' }),
        sentMessage({ id: 'again', resendOf: 'first' }),
      ],
    })
    expect(await screen.findByRole('button', { name: 'Sent again below' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Repeats an earlier text' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  })
})

describe('texts that belong to somebody else', () => {
  const three = () => ['one', 'two', 'three'].map((body, i) => message({ id: `m${i}`, body }))
  const kai = customer({ id: 'record-kai', name: 'Kai Berg', company: '' })

  test('are chosen one by one or with all between, moved, and moved back', async () => {
    const { user, world } = renderWith(open, { ...withAna, messages: three(), customers: [kai] })
    await user.click(await screen.findByRole('button', { name: 'Select' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Choose “one”' }))
    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('checkbox', { name: 'Choose “three”' }))
    await user.keyboard('{/Shift}')
    await user.click(screen.getByRole('checkbox', { name: 'Choose “two”' }))
    expect(screen.getByText('2 texts chosen')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Change' }))
    await user.type(await screen.findByRole('combobox', { name: 'Customer' }), 'Kai')
    await user.click(await screen.findByRole('option', { name: /Kai Berg/ }))
    await user.click(screen.getByRole('button', { name: 'Move' }))
    await waitFor(() =>
      expect(world.messages.map(({ recordId }) => recordId)).toEqual(['record-kai', 'record-ana', 'record-kai']),
    )
    expect(await screen.findByText('Moved 2 texts to Kai Berg')).toBeVisible()
    expect(screen.queryByRole('checkbox', { name: 'Choose “one”' })).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(world.messages.every(({ recordId }) => recordId === 'record-ana')).toBe(true))
  })

  test('stay where they are when they can’t be moved, with the reason', async () => {
    const fake = makeFakeBackend({ ...withAna, messages: three(), customers: [kai] })
    fake.refuse('Inbox', 'Move', {
      code: 'not_found',
      message: 'This customer isn’t here any more. Nothing was moved.',
    })
    const { user, world } = renderApp(open, fake)
    await user.click(await screen.findByRole('button', { name: 'Select' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Choose “one”' }))
    await user.click(screen.getByRole('button', { name: 'Change' }))
    await user.type(await screen.findByRole('combobox', { name: 'Customer' }), 'Kai')
    await user.click(await screen.findByRole('option', { name: /Kai Berg/ }))
    await user.click(screen.getByRole('button', { name: 'Move' }))
    expect(await screen.findByText('This customer isn’t here any more. Nothing was moved.')).toBeVisible()
    expect(world.messages[0]?.recordId).toBe('record-ana')
  })
})

describe('a note', () => {
  test('is written beside the texts and goes nowhere', async () => {
    const { user, world } = renderWith(open, withAna)
    await user.click(await screen.findByRole('button', { name: 'Note' }))
    await user.type(
      await screen.findByRole('textbox', { name: 'Note' }),
      'Waits for the blue one{Control>}{Enter}{/Control}',
    )
    expect(await screen.findByRole('article', { name: 'Note by Mia Berg' })).toHaveTextContent(
      /only your team sees this.*Waits for the blue one/,
    )
    expect(world.messages).toHaveLength(1)
    expect(screen.queryByRole('textbox', { name: 'Note' })).not.toBeInTheDocument()
  })

  test('stays on screen with the reason when it can’t be saved', async () => {
    const fake = makeFakeBackend(withAna)
    fake.refuse('Inbox', 'AddNote', { code: 'internal', message: 'The disk is full. The note was not saved.' })
    const { user } = renderApp(open, fake)
    await user.click(await screen.findByRole('button', { name: 'Note' }))
    await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'Call back')
    await user.click(screen.getByRole('button', { name: 'Save note' }))
    expect(await screen.findByText('The disk is full. The note was not saved.')).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Call back')
  })

  test('of one’s own is edited and deleted, another’s is not', async () => {
    const notes = [note(), note({ id: 'note-2', by: 'Kai Berg', mine: false, body: 'Owes us a call' })]
    const { user, world } = renderWith(open, { ...withAna, notes })
    const own = within(await screen.findByRole('article', { name: 'Note by Mia Berg' }))
    const others = within(screen.getByRole('article', { name: 'Note by Kai Berg' }))
    expect(others.queryByRole('button')).not.toBeInTheDocument()
    await user.click(own.getByRole('button', { name: 'Edit the note' }))
    await user.clear(screen.getByRole('textbox', { name: 'Note' }))
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'Red one')
    await user.click(screen.getByRole('button', { name: 'Save note' }))
    await waitFor(() => expect(world.notes[0]?.body).toBe('Red one'))
    await user.click(await own.findByRole('button', { name: 'Delete the note' }))
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(world.notes.map(({ id }) => id)).toEqual(['note-2']))
  })
})

describe('an attachment', () => {
  const picture = (over = {}) => ({
    ...withAna,
    messages: [
      message({ body: '', media: [{ contentType: 'image/png', state: 'kept', refused: '', bytes: 68, ...over }] }),
    ],
  })

  test('is shown in place, large on demand, and saved under a name of ours', async () => {
    const { user, world } = renderWith(open, picture())
    const shown = await screen.findByRole('button', { name: 'Show the picture large' })
    expect(within(shown).getByRole('img')).toHaveAttribute(
      'src',
      expect.stringMatching(/^data:image\/png;base64,iVBOR/),
    )
    await user.click(shown)
    await user.click(await screen.findByRole('button', { name: 'Save' }))
    await waitFor(() => expect(world.saved.name).toMatch(/^Picture 2026-11-23 \d\d\.\d\d\.png$/))
    expect(world.saved.text).toBe(world.attachment.data)
  })

  test('that can’t be fetched now says why and is tried again', async () => {
    const fake = makeFakeBackend(picture({ state: 'waiting' }))
    const words = 'The attachment could not be fetched: api.twilio.com didn’t answer in time. The text was kept.'
    fake.refuse('Inbox', 'Media', { code: 'provider_unavailable', message: words })
    const { user } = renderApp(open, fake)
    expect(await screen.findByText(words)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('button', { name: 'Show the picture large' })).toBeVisible()
  })

  test('that was refused for good says why, and offers nothing', async () => {
    const refused = 'This attachment is of a kind that SMS Desk doesn’t open, so it was not kept.'
    renderWith(open, picture({ contentType: 'image/svg+xml', state: 'refused', refused }))
    expect(await screen.findByText(refused)).toBeVisible()
    expect(screen.queryByRole('img', { name: 'Sent by the customer' })).not.toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  })

  test('that is no picture is only saved, whatever the sender calls it', async () => {
    const { user, world } = renderWith(open, {
      ...picture({ state: 'waiting' }),
      attachment: { contentType: 'application/pdf', data: 'JVBERi0=' },
    })
    await user.click(await screen.findByRole('button', { name: 'Save the pdf' }))
    await waitFor(() => expect(world.saved.name).toMatch(/\.pdf$/))
    expect(screen.queryByRole('img', { name: 'Sent by the customer' })).not.toBeInTheDocument()
  })
})

describe('what a customer writes', () => {
  test('is text, with its addresses to open outside', async () => {
    const body = '<b>See</b> https://bergbikes.example/a. javascript:alert(1)'
    const { user, world } = renderWith(open, { ...withAna, messages: [message({ body })] })
    const texts = await thread()
    await user.click(await texts.findByRole('button', { name: 'https://bergbikes.example/a' }))
    expect(world.opened).toBe('https://bergbikes.example/a')
    expect(texts.getByRole('article', { name: 'Customer' })).toHaveTextContent(body)
    expect(texts.queryByRole('button', { name: /javascript/ })).not.toBeInTheDocument()
  })

  test('can’t turn round what stands beside it', async () => {
    renderWith(open, { ...withAna, messages: [message({ body: 'abc\u202Edcba' })] })
    const texts = await thread()
    expect((await texts.findByText('abc\u202Edcba')).tagName).toBe('BDI')
  })
})
