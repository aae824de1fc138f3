import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { ana, conversation, customer, fetched, me, optEvent, optOut, wish } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

const page = '/settings/opt-outs'
const byHand = optOut({
  id: '+15',
  address: '+15',
  display: '+15',
  name: 'Kai',
  source: 'seller',
  why: 'On the phone',
  canUndo: true,
})
const table = async () => within(await screen.findByRole('table', { name: 'Opt-outs' }))

describe('the opt-outs', () => {
  test('say whom, since when, who said so and why', async () => {
    renderWith(page, { optOuts: [optOut(), byHand] })
    const rows = (await table()).getAllByRole('row')
    expect(rows).toHaveLength(3)
    expect(within(rows[1] as HTMLElement).getByText('The customer')).toBeVisible()
    expect(within(rows[1] as HTMLElement).getByText('“STOP”')).toBeVisible()
    expect(within(rows[1] as HTMLElement).queryByRole('button', { name: /Take back/ })).toBeNull()
    expect(within(rows[2] as HTMLElement).getByText('On the phone')).toBeVisible()
  })

  test('are added by hand, with how the customer asked', async () => {
    const { user, world } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Opt somebody out' }))
    await user.type(await screen.findByRole('textbox', { name: 'Phone number' }), '+14155550199')
    await user.type(screen.getByRole('textbox', { name: 'How did they ask?' }), 'on the phone')
    await user.click(screen.getByRole('button', { name: 'Opt out' }))
    expect(await (await table()).findByText('on the phone')).toBeVisible()
    expect(world.optOuts[0]?.address).toBe('+14155550199')
  })

  test('say beside the field what is wrong', async () => {
    const { user, refuse } = renderWith(page, {})
    const words = 'Say how the customer asked, for example “on the phone”. Nothing was changed.'
    refuse('OptOuts', 'OptOut', { code: 'invalid', field: 'words', message: words })
    await user.click(await screen.findByRole('button', { name: 'Opt somebody out' }))
    await user.click(await screen.findByRole('button', { name: 'Opt out' }))
    expect(await screen.findByText(words)).toBeVisible()
  })

  test('of the business’s own are taken back for a reason', async () => {
    const { user, world } = renderWith(page, { optOuts: [byHand] })
    await user.click(await screen.findByRole('button', { name: 'Take back Kai' }))
    await user.type(await screen.findByRole('textbox', { name: 'Why may they be texted again?' }), 'It was his brother')
    await user.click(screen.getByRole('button', { name: 'Take back' }))
    expect(await screen.findByText('Nobody opted out')).toBeVisible()
    expect(world.optOuts).toHaveLength(0)
  })

  test('are found by number', async () => {
    const { user } = renderWith(page, { optOuts: [optOut(), byHand] })
    await user.type(await screen.findByRole('searchbox', { name: 'Find a number' }), '555')
    await waitFor(async () => expect((await table()).getAllByRole('row')).toHaveLength(2))
  })

  test('of the providers are fetched, and what that came to is said', async () => {
    const { user } = renderWith(page, { fetched: fetched({ new: 2, asked: ['Infobip'] }) })
    await user.click(await screen.findByRole('button', { name: 'Fetch from providers' }))
    expect(await screen.findByText('2 new opt-outs from Infobip.')).toBeVisible()
  })

  test('have their evidence, to which a consent is added', async () => {
    const { user, world } = renderWith(page, { optOuts: [optOut()], optEvents: [optEvent()] })
    await user.click(await screen.findByRole('button', { name: /Evidence about Ana Lima/ }))
    const record = within(await screen.findByRole('list', { name: 'Consent record' }))
    expect(record.getByText('Opted out')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Note consent' }))
    await user.type(await screen.findByRole('textbox', { name: 'How did they agree?' }), 'form on our website')
    const form = within(screen.getByRole('form', { name: 'Consent' })) // the quiet hours have a Save of their own
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Agreed to be texted')).toBeVisible()
    expect(world.optEvents).toHaveLength(2)
  })

  test('are not there for a salesperson', async () => {
    renderWith(page, { me: me({ canReadOptOuts: false, canManageOptOuts: false }) })
    expect(await screen.findByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Opt-outs' })).not.toBeInTheDocument()
  })
})

describe('quiet hours', () => {
  test('are changed by an administrator', async () => {
    const { user, world } = renderWith(page, {})
    const from = await screen.findByLabelText('From')
    expect(from).toHaveValue('21:00')
    await user.clear(from)
    await user.type(from, '20:00')
    await user.click(screen.getByRole('checkbox', { name: 'Sunday' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(world.quietHours).toEqual({ from: '20:00', until: '08:00', days: [0] }))
  })

  test('are not a sales manager’s to change', async () => {
    renderWith(page, { me: me({ canManageOptOuts: false }), optOuts: [optOut()] })
    await table()
    expect(screen.queryByLabelText('From')).toBeNull()
  })
})

describe('a customer who may be asking to stop', () => {
  const asked = wish({ asked: true, words: 'please stop texting me' })
  const open = () => renderWith('/inbox/conversation-ana', { conversations: [conversation()], wish: asked })

  test('is opted out with one click', async () => {
    const { user, world } = open()
    expect(await screen.findByText('Ana Lima may be asking to stop')).toBeVisible()
    expect(screen.getByText(/“please stop texting me”/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Opt out' }))
    await waitFor(() => expect(screen.queryByText('Ana Lima may be asking to stop')).toBeNull())
    expect(world.optOuts[0]).toMatchObject({ address: ana, why: 'please stop texting me', source: 'customer' })
  })

  test('or isn’t', async () => {
    const { user, world } = open()
    await user.click(await screen.findByRole('button', { name: 'Not an opt-out' }))
    await waitFor(() => expect(screen.queryByText('Ana Lima may be asking to stop')).toBeNull())
    expect(world.optOuts).toHaveLength(0)
  })

  test('said so to a colleague, who has to answer', async () => {
    renderWith('/inbox/conversation-ana', { conversations: [conversation()], wish: wish({ asked: true }) })
    expect(await screen.findByText(/They wrote it to a number of your colleagues/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Not an opt-out' })).toBeNull()
  })
})

test('a seller opts a customer out from the head of the conversation', async () => {
  const { user, world } = renderWith('/inbox/conversation-ana', { conversations: [conversation()] })
  await user.click(await screen.findByRole('button', { name: 'Opt out by hand' }))
  await user.type(await screen.findByRole('textbox', { name: 'How did they ask?' }), 'on the phone')
  await user.click(screen.getByRole('button', { name: 'Opt out' }))
  await waitFor(() => expect(world.optOuts[0]).toMatchObject({ address: ana, why: 'on the phone', source: 'seller' }))
})

test('the page of a customer shows what they agreed to', async () => {
  renderWith('/customers/record-ana', {
    customers: [customer()],
    optEvents: [optEvent({ kind: 'consent', source: 'seller', words: 'On paper', person: 'Mia Berg' })],
  })
  const record = within(await screen.findByRole('list', { name: 'Consent record' }))
  expect(record.getByText('Agreed to be texted')).toBeVisible()
  expect(record.getByText('On paper')).toBeVisible()
})

test('it says of an import whose it was, and of which file', async () => {
  renderWith('/customers/record-ana', {
    customers: [customer()],
    optEvents: [optEvent({ source: 'import', words: 'File old.csv', person: 'Mia Berg' })],
  })
  const record = within(await screen.findByRole('list', { name: 'Consent record' }))
  expect(record.getByText(/ · Imported by Mia Berg$/)).toBeVisible()
  expect(record.getByText('File old.csv')).toBeVisible()
})
