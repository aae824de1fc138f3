import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { conversation, customer, template } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/personal/templates'
type User = ReturnType<typeof renderApp>['user']

const row = async (name: RegExp) => within(await screen.findByRole('row', { name }))
const choose = async (user: User, name: string, action: string) => {
  await user.click(await screen.findByRole('button', { name: `More for ${name}` }))
  await user.click(await screen.findByRole('menuitem', { name: action }))
}
const pane = async (name: string) => within(await screen.findByRole('dialog', { name }))

describe('the list of templates', () => {
  test('says of each what it is for, whose it is and how often it was used', async () => {
    renderWith(page, { templates: [template(), template({ id: 't2', name: 'Abholen', shared: true, language: 'de' })] })
    expect((await row(/^Ready for pick-up/)).getByText('Me')).toBeVisible()
    expect((await row(/^Ready for pick-up/)).getByText('12')).toBeVisible()
    expect((await row(/^Abholen/)).getByText('Everybody')).toBeVisible()
    expect((await row(/^Abholen/)).getByText('German')).toBeVisible()
  })

  test('without any says what they are good for', async () => {
    renderWith(page, {})
    expect(await screen.findByRole('heading', { name: 'No template yet' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'New template' })).toBeVisible()
  })

  test('is searched, and says when nothing fits', async () => {
    const { user } = renderWith(page, {
      templates: [template(), template({ id: 't2', name: 'Offer', body: 'Our offer' })],
    })
    await user.type(await screen.findByRole('searchbox', { name: 'Search' }), 'offer')
    await waitFor(() => expect(screen.queryByRole('row', { name: /^Ready/ })).not.toBeInTheDocument())
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'xx')
    expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(await row(/^Ready/)).toBeTruthy()
  })
})

describe('the editor', () => {
  test('puts a placeholder where the caret is, and shows the text as a customer gets it', async () => {
    const { user, world } = renderWith(page, { conversations: [conversation()] })
    await user.click(await screen.findByRole('button', { name: 'New template' }))
    const editor = await pane('New template')
    await user.type(editor.getByRole('textbox', { name: 'Name' }), 'Hello')
    await user.type(editor.getByRole('textbox', { name: 'Message' }), 'Hi , bye')
    const message = editor.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
    message.setSelectionRange(3, 3)
    await user.click(editor.getByRole('button', { name: 'Insert placeholder' }))
    await user.click(await screen.findByRole('menuitem', { name: 'First name' }))
    expect(message).toHaveValue('Hi {{first_name}}, bye')
    expect(await editor.findByText('Hi Ana, bye')).toBeVisible()
    expect(editor.getByText('11 / 160 · 1 text')).toBeVisible()
    await user.type(editor.getByRole('textbox', { name: 'Default of {{first_name}}' }), 'there')
    await user.click(editor.getByRole('switch', { name: 'Shared with everybody' }))
    await user.click(editor.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(world.templates[0]).toMatchObject({
      name: 'Hello',
      shared: true,
      placeholders: [{ key: 'first_name', label: 'First name', default: 'there' }],
    })
  })

  test('shows it for the customer who is looked up, or for nobody', async () => {
    const fake = makeFakeBackend({
      templates: [template()],
      conversations: [conversation()],
      customers: [customer(), customer({ id: 'record-lia', title: 'Lia Lima', name: 'Lia Lima' })],
    })
    const preview = vi.spyOn(fake.backend.Templates, 'Preview')
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Ready for pick-up' }))
    const whom = await screen.findByRole('combobox', { name: 'Preview for' })
    await waitFor(() => expect(whom).toHaveValue('Ana Lima'))
    expect(preview).toHaveBeenLastCalledWith(expect.anything(), '', 'conversation-ana')
    await user.clear(whom)
    await waitFor(() => expect(preview).toHaveBeenLastCalledWith(expect.anything(), '', ''))
    await user.type(whom, 'lia')
    await user.click(await screen.findByRole('option', { name: /Lia Lima/ }))
    await waitFor(() => expect(preview).toHaveBeenLastCalledWith(expect.anything(), 'record-lia', ''))
  })

  test('names what a customer has nothing for', async () => {
    const { user } = renderWith(page, {
      templates: [template({ body: '{{company}}', placeholders: [] })],
      conversations: [conversation()],
    })
    await user.click(await screen.findByRole('button', { name: 'Ready for pick-up' }))
    expect(await screen.findByText('Ana Lima has no value for “Company”.')).toBeVisible()
  })

  test('says at the field what is wrong, and keeps what was written', async () => {
    const { user } = renderWith(page, { templates: [template()] })
    await user.click(await screen.findByRole('button', { name: 'New template' }))
    const editor = await pane('New template')
    await user.type(editor.getByRole('textbox', { name: 'Name' }), 'Ready for pick-up')
    await user.type(editor.getByRole('textbox', { name: 'Message' }), 'Hi')
    await user.click(editor.getByRole('button', { name: 'Save' }))
    expect(await editor.findByText(/^There is a template of this name and language already\./)).toBeVisible()
    expect(editor.getByRole('textbox', { name: 'Message' })).toHaveValue('Hi')
  })

  test('of a colleague’s shared one is for reading', async () => {
    const { user } = renderWith(page, { templates: [template({ shared: true, canChange: false })] })
    await user.click(await screen.findByRole('button', { name: 'Ready for pick-up' }))
    const editor = await pane('Ready for pick-up')
    expect(editor.getByRole('textbox', { name: 'Message' })).toHaveAttribute('readonly')
    expect(editor.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument()
  })
})

describe('a template', () => {
  test('is duplicated, and the copy is opened', async () => {
    const { user, world } = renderWith(page, { templates: [template({ shared: true, canChange: false })] })
    await choose(user, 'Ready for pick-up', 'Duplicate')
    expect(await pane('Ready for pick-up (copy)')).toBeTruthy()
    expect(world.templates).toHaveLength(2)
  })

  test('is deleted after a question', async () => {
    const { user, world } = renderWith(page, { templates: [template()] })
    await choose(user, 'Ready for pick-up', 'Delete')
    await user.click((await pane('Delete the template “Ready for pick-up”?')).getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(world.templates).toHaveLength(0))
  })

  test('that could not be duplicated says why', async () => {
    const fake = makeFakeBackend({ templates: [template()] })
    fake.refuse('Templates', 'Duplicate', { code: 'not_found', message: 'This template is no longer in SMS Desk.' })
    const { user } = renderApp(page, fake)
    await choose(user, 'Ready for pick-up', 'Duplicate')
    expect(await screen.findByText('This template is no longer in SMS Desk.')).toBeVisible()
  })
})
