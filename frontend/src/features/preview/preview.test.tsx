import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { conversation, me, preview } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/azure-preview'
const candidates = [{ id: 'number-9', name: 'Service', display: '(866) 555-0110' }]
const kept = preview({
  kept: true,
  numberName: 'Service',
  number: '(866) 555-0110',
  accountId: 'account-1',
  keptBy: 'Mia Berg',
  keptAt: '2026-11-02T09:00:00.000Z',
  used: 312,
  month: 'November',
  resets: '1 December',
})

const openPane = async (user: ReturnType<typeof renderApp>['user']) => {
  await user.click(await screen.findByRole('button', { name: 'New text message sender' }))
  return within(await screen.findByRole('dialog', { name: 'New text message sender' }))
}

describe('the page of the Azure SMS preview', () => {
  test('is in Settings under Customer engagement, for administrators', async () => {
    const { user } = renderWith('/inbox', {})
    await user.click(await screen.findByRole('button', { name: 'Change area, now Sales' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Settings' }))
    const rail = within(screen.getByRole('navigation', { name: 'Main' }))
    expect(await rail.findByText('Customer engagement')).toBeVisible()
    expect(rail.getByRole('link', { name: 'Azure SMS preview' })).toHaveAttribute('aria-current', 'page')
  })

  test('is not offered to others', async () => {
    const { user } = renderWith('/inbox', { me: me({ canManageProviders: false }) })
    await user.click(await screen.findByRole('button', { name: 'Change area, now Sales' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Settings' }))
    const rail = within(screen.getByRole('navigation', { name: 'Main' }))
    expect(await rail.findByRole('link', { name: 'About and diagnostics' })).toBeVisible()
    expect(rail.queryByRole('link', { name: 'Azure SMS preview' })).not.toBeInTheDocument()
  })

  test('tells that there are no new numbers, and what the old ones can do', async () => {
    renderWith(page, {})
    expect(await screen.findByText(/Since 8 November 2023 carriers block texts/)).toBeVisible()
    expect(screen.getByText(/It sends 1,000 texts in a calendar month, counted in UTC/)).toBeVisible()
    expect(screen.getByText(/no promotion, such as free products or discounts/)).toBeVisible()
  })

  test('asks for terms and country, then offers the two ways on', async () => {
    const { user } = renderWith(page, { preview: preview({ candidates }) })
    const pane = await openPane(user)
    await user.click(pane.getByRole('checkbox', { name: /^I accept the voice and text message terms/ }))
    expect(pane.getByRole('textbox', { name: 'Country' })).toHaveValue('US')
    await user.click(pane.getByRole('button', { name: 'Next' }))
    expect(await pane.findByText('No preview number can be had.')).toBeVisible()
    expect(pane.getByRole('link', { name: 'Set up Azure Communication Services' })).toHaveAttribute(
      'href',
      '#/settings/providers/new?kind=acs',
    )
    await user.click(pane.getByRole('checkbox', { name: 'This is a verified preview number' }))
    await user.click(pane.getByRole('button', { name: 'Keep this number' }))
    expect(await screen.findByText('0 of 1,000 in November, resets on 1 December')).toBeVisible()
    expect(await screen.findByText(/Mia Berg accepted the voice and text message terms, version 2026-11/)).toBeVisible()
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })

  test.each([
    ['accepted', 'Accept the terms to go on. Nothing was changed.'],
    ['country', 'Choose the country in which your customers are.'],
  ])('puts a refusal of %s under its field', async (field, message) => {
    const fake = makeFakeBackend()
    fake.refuse('Preview', 'Ask', { code: 'invalid', field, message })
    const { user } = renderApp(page, fake)
    const pane = await openPane(user)
    await user.click(pane.getByRole('button', { name: 'Next' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
  })

  test.each([
    ['verified', 'Only a number that was verified for the preview can go on with it. Nothing was changed.'],
    ['number', 'The organisation has one preview number, and another one is kept already. Nothing was changed.'],
  ])('says why a number is not kept: %s', async (field, message) => {
    const fake = makeFakeBackend({ preview: preview({ candidates, termsAcceptedAt: '2026-11-02T09:00:00.000Z' }) })
    fake.refuse('Preview', 'Keep', { code: 'invalid', field, message })
    const { user } = renderApp(page, fake)
    const pane = await openPane(user)
    await user.click(pane.getByRole('button', { name: 'Next' }))
    await user.click(await pane.findByRole('button', { name: 'Keep this number' }))
    expect(await pane.findByText(message)).toBeInTheDocument()
  })

  test('says what to do when no Azure account has such a number', async () => {
    const { user } = renderWith(page, { preview: preview({ termsAcceptedAt: '2026-11-02T09:00:00.000Z' }) })
    const pane = await openPane(user)
    expect(pane.getByRole('checkbox')).toBeChecked()
    await user.click(pane.getByRole('button', { name: 'Next' }))
    expect(await pane.findByRole('link', { name: 'Set up the Azure account' })).toBeVisible()
  })

  test('shows how much of the month is used', async () => {
    renderWith(page, { preview: kept })
    expect(await screen.findByText('312 of 1,000 in November, resets on 1 December')).toBeVisible()
    expect(screen.getByRole('progressbar', { name: 'Texts of this month' })).toHaveAttribute('aria-valuenow', '0.312')
  })

  test('says when the month is used up, and until when', async () => {
    renderWith(page, { preview: { ...kept, used: 1000 } })
    expect(
      await screen.findByText(
        'The texts of November are used up. Nothing more is sent from this number until 1 December (UTC). Text from another number until then.',
      ),
    ).toBeVisible()
  })

  test('takes a number out again', async () => {
    const { user } = renderWith(page, { preview: { ...kept } })
    await user.click(await screen.findByRole('button', { name: 'Take out of the preview' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take out' }))
    await waitFor(() => expect(screen.queryByText('Your preview number')).not.toBeInTheDocument())
  })
})

test('the wizard opens with Azure chosen', async () => {
  renderWith('/settings/providers/new?kind=acs', {})
  expect(await screen.findByRole('radio', { name: 'Azure Communication Services' })).toBeChecked()
})

describe('a text from the preview number', () => {
  const open = '/inbox/conversation-ana'
  const ofPreview = { conversations: [conversation({ preview: '312 of 1,000 texts in November' })] }

  test('shows the count, and a warning that stops nobody', async () => {
    const { user, world } = renderWith(open, { ...ofPreview, advice: '“free” reads like promotion.' })
    expect(await screen.findByText('Azure SMS preview: 312 of 1,000 texts in November')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Text' }), 'A free helmet')
    expect(await screen.findByText('“free” reads like promotion.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Send' }))
    await waitFor(() => expect(world.messages.at(-1)?.body).toBe('A free helmet'))
  })

  test('says when the month is used up, and keeps what was written', async () => {
    const fake = makeFakeBackend(ofPreview)
    const message = '“Service” has used the 1,000 texts that an Azure SMS preview number may send in November.'
    fake.refuse('Inbox', 'Send', { code: 'limit_reached', message })
    const { user } = renderApp(open, fake)
    await user.type(await screen.findByRole('textbox', { name: 'Text' }), 'One more')
    await user.click(screen.getByRole('button', { name: 'Send' }))
    expect(await screen.findByText(message)).toBeVisible()
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Text' })).toHaveValue('One more'))
  })
})
