import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { conversation, message, texting } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const open = '/inbox/conversation-ana'
const withAna = () => ({ conversations: [conversation()], messages: [message()] })
const box = () => screen.findByRole('textbox', { name: 'Text' })
/** Longer than a slow computer takes for a test. */
const patient = texting({ undoSeconds: 600 })
const goTo = (path: string) =>
  act(() => {
    window.location.hash = `#${path}`
  })
const full = { code: 'internal', message: 'The disk is full. Nothing was changed. Free some space.' }

describe('a draft', () => {
  test('is kept at once when the box is left', async () => {
    const { user, world } = renderWith(open, withAna())
    await user.type(await box(), 'Half a thought')
    await user.tab()
    expect(world.drafts.get('conversation-ana')).toBe('Half a thought')
  })

  test('is kept when another conversation is opened, and there again on the way back', async () => {
    const kai = conversation({ id: 'conversation-kai', name: 'Kai Berg' })
    const { user, world } = renderWith(open, { ...withAna(), conversations: [conversation(), kai] })
    await user.type(await box(), 'Half a thought')
    goTo('/inbox/conversation-kai')
    expect(await screen.findByRole('region', { name: 'Texts with Kai Berg' })).toBeVisible()
    expect(world.drafts.get('conversation-ana')).toBe('Half a thought')
    expect(await box()).toHaveValue('')
    goTo(open)
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
    expect(await box()).toHaveValue('Half a thought')
  })

  test('that can’t be saved says so, stays on screen, and is saved as soon as it can be', async () => {
    const fake = makeFakeBackend(withAna())
    fake.refuse('Inbox', 'SaveDraft', full)
    const { user, world } = renderApp(open, fake)
    await user.type(await box(), 'Half a thought')
    await user.tab()
    expect(
      await screen.findByText(
        'The draft isn’t saved yet: The disk is full. Nothing was changed. Free some space. SMS Desk tries again.',
      ),
    ).toBeVisible()
    expect(await box()).toHaveValue('Half a thought')
    await vi.waitFor(() => expect(world.drafts.get('conversation-ana')).toBe('Half a thought'), { timeout: 5000 })
    await waitFor(() => expect(screen.queryByText(/^The draft isn’t saved yet/)).not.toBeInTheDocument())
  })

  test('that takes long to save says so, and a newer one comes after it, never before', async () => {
    const fake = makeFakeBackend(withAna())
    const saved: string[] = []
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    fake.backend.Inbox.SaveDraft = async (_, text) => {
      if (saved.length === 0 && text === 'First') await held
      saved.push(text)
    }
    const { user } = renderApp(open, fake)
    await user.type(await box(), 'First')
    await user.tab()
    expect(
      await screen.findByText('Saving the draft takes longer than usual. Keep the window open.', {}, { timeout: 4000 }),
    ).toBeVisible()
    await user.type(await box(), ' and second')
    await user.tab()
    expect(saved).toEqual([])
    release()
    await waitFor(() => expect(saved).toEqual(['First', 'First and second']))
    await waitFor(() => expect(screen.queryByText(/^Saving the draft/)).not.toBeInTheDocument())
  })
})

describe('a text that was just sent', () => {
  const send = async (over: Parameters<typeof makeFakeBackend>[0] = {}) => {
    const fake = renderWith(open, { ...withAna(), texting: patient, ...over })
    await fake.user.type(await box(), 'On my way{Enter}')
    await screen.findByRole('button', { name: 'Queued' })
    return fake
  }

  test('says when it leaves, and is taken back into the box before what was typed since', async () => {
    const { user, world } = await send()
    expect(screen.getByText(/^Sending in [56]\d\d s/)).toBeVisible()
    await user.type(await box(), 'and')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('button', { name: 'Canceled' })).toBeVisible()
    expect(await box()).toHaveValue('On my way\nand')
    expect(await box()).toHaveFocus()
    expect(screen.queryByText(/^Sending in/)).not.toBeInTheDocument()
    await waitFor(() => expect(world.drafts.get('conversation-ana')).toBe('On my way\nand'))
  })

  test('is taken back with Ctrl and z while nothing was typed since', async () => {
    const { user } = await send()
    await user.keyboard('{Control>}z{/Control}')
    expect(await screen.findByRole('button', { name: 'Canceled' })).toBeVisible()
    expect(await box()).toHaveValue('On my way')
  })

  test('leaves Ctrl and z to the box in which something was typed', async () => {
    const { user, world } = await send()
    await user.type(await box(), 'and')
    await user.keyboard('{Control>}z{/Control}')
    expect(world.messages.at(-1)?.status).toBe('queued')
  })

  test('is taken back with z where nobody types', async () => {
    const { user } = await send()
    ;(document.activeElement as HTMLElement).blur()
    await user.keyboard('z')
    expect(await screen.findByRole('button', { name: 'Canceled' })).toBeVisible()
  })

  test('offers no way back once it leaves, nor to who wants none', async () => {
    await send({ texting: texting({ undoSeconds: 0 }) })
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument()
  })

  test('says that it was too late to take it back', async () => {
    const fake = makeFakeBackend({ ...withAna(), texting: patient })
    const words =
      'This text has left or was taken back already, so it was not taken back now. Look at what became of it in the conversation.'
    const { user } = renderApp(open, fake)
    await user.type(await box(), 'On my way{Enter}')
    fake.refuse('Inbox', 'Undo', { code: 'conflict', message: words })
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(await screen.findByText(words)).toBeVisible()
    expect(await box()).toHaveValue('')
  })
})

describe('the box', () => {
  test('begins a line with Enter for who sends with Ctrl and Enter', async () => {
    const { user, world } = renderWith(open, { ...withAna(), texting: texting({ enterSends: false }) })
    await user.type(await box(), 'First{Enter}second')
    expect(await box()).toHaveValue('First\nsecond')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(world.messages.at(-1)?.body).toBe('First\nsecond'))
    expect(screen.getByRole('button', { name: 'Send' })).toHaveAttribute('title', 'Send (Ctrl and Enter)')
  })
})

describe('the counter', () => {
  const write = async (text: string) => {
    const fake = renderWith(open, withAna())
    await fake.user.click(await box())
    await fake.user.paste(text)
    return fake
  }

  test('replaces one character, or all that have a twin', async () => {
    const { user } = await write('“It’s” – ready… ready…')
    expect(
      screen.getByText('““” and 4 other characters make this a Unicode text, of which 70 characters fit one text.'),
    ).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Use “"” instead' }))
    expect(await box()).toHaveValue('"It’s” – ready… ready…')
    await user.click(screen.getByRole('button', { name: 'Replace all 4' }))
    expect(await box()).toHaveValue('"It\'s" - ready... ready...')
    expect(screen.getByText('GSM-7')).toBeVisible()
  })

  test('offers to drop accents, and changes nothing by itself', async () => {
    const { user } = await write('¿Está papá?')
    expect(await box()).toHaveValue('¿Está papá?')
    await user.click(screen.getByRole('button', { name: 'Drop the accents of á' }))
    expect(await box()).toHaveValue('¿Esta papa?')
  })

  test('says what an emoji costs', async () => {
    await write(`${'a'.repeat(100)} 👍`)
    expect(screen.getByText('“👍” takes this text from 1 to 2 texts (Unicode).')).toBeVisible()
    expect(within(screen.getByRole('main')).queryByRole('button', { name: /instead$/ })).not.toBeInTheDocument()
  })
})
