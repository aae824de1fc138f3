import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { conversation, customer, customerPhone, kai, user as person } from '@/testing/builders'
import { makeFakeBackend, type World } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/customers'
const ana = '/customers/record-ana'
const bert = customer({
  id: 'record-bert',
  title: 'Bert Olsen',
  name: 'Bert Olsen',
  kind: 'lead',
  company: '',
  email: 'bert@olsen.example',
  owner: { id: '', name: '', kind: '', note: '' },
  state: 'inactive',
  phones: [customerPhone({ number: '+14155550124', display: '(415) 555-0124', label: 'business' })],
})
const two = (over: Partial<World> = {}): Partial<World> => ({ customers: [customer(), { ...bert }], ...over })
const names = () => screen.getAllByRole('link', { name: /Lima|Olsen/ }).map((link) => link.textContent)

describe('the list of customers', () => {
  test('says who they are, what they are, and whose', async () => {
    renderWith(page, two())
    const row = within(await screen.findByRole('row', { name: /^Ana Lima/ }))
    for (const text of ['Contact', 'Lima Bikes', '(415) 555-0123', 'Mia Berg'])
      expect(row.getByText(text)).toBeVisible()
    expect(within(screen.getByRole('row', { name: /^Bert Olsen/ })).getByText('Inactive')).toBeVisible()
  })

  test('is found by what is typed, by kind, by state, and one’s own', async () => {
    const { user } = renderWith(page, two())
    await screen.findByRole('row', { name: /^Ana Lima/ })
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), '0124')
    await waitFor(() => expect(names()).toEqual(['Bert Olsen']))
    await user.clear(screen.getByRole('searchbox', { name: 'Search' }))
    await user.click(screen.getByRole('combobox', { name: 'Kind' }))
    await user.click(await screen.findByRole('option', { name: 'Contact' }))
    await waitFor(() => expect(names()).toEqual(['Ana Lima']))
    await user.click(screen.getByRole('combobox', { name: 'State' }))
    await user.click(await screen.findByRole('option', { name: 'Inactive' }))
    expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show everybody' }))
    await waitFor(() => expect(names()).toEqual(['Ana Lima', 'Bert Olsen']))
    await user.click(screen.getByRole('checkbox', { name: 'Mine and my teams’' }))
    await waitFor(() => expect(names()).toEqual(['Ana Lima']))
  })

  test('says what comes here when there is nobody', async () => {
    renderWith(page, {})
    expect(await screen.findByRole('heading', { name: 'No customer yet' })).toBeVisible()
    expect(screen.getByText(/^Who texts you becomes a lead here/)).toBeVisible()
  })

  test('says why it can’t be shown, and tries again', async () => {
    const fake = makeFakeBackend(two())
    const message = 'SMS Desk could not read this. Nothing was changed. Try again.'
    fake.refuse('Customers', 'List', { code: 'internal', message })
    const { user } = renderApp(page, fake)
    expect(await screen.findByText(message)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('row', { name: /^Ana Lima/ })).toBeVisible()
  })
})

describe('a new customer', () => {
  const start = async (over: Partial<World> = {}) => {
    const app = renderWith(page, two(over))
    await app.user.click(await screen.findByRole('button', { name: 'New customer' }))
    return { ...app, pane: within(await screen.findByRole('dialog', { name: 'New customer' })) }
  }

  test('is one’s own unless said otherwise, with several numbers', async () => {
    const { user, pane, world } = await start()
    await user.type(pane.getByRole('textbox', { name: 'Name (Optional)' }), 'Cleo Dahl')
    await user.type(pane.getByRole('textbox', { name: 'Number 1' }), '+14155550188')
    await user.click(pane.getByRole('button', { name: 'Add a number' }))
    await user.type(pane.getByRole('textbox', { name: 'Number 2' }), '+14155550189')
    await user.click(pane.getByRole('combobox', { name: 'Number 2: whose it is' }))
    await user.click(await screen.findByRole('option', { name: 'Business' }))
    await user.click(pane.getByRole('button', { name: 'Add' }))
    expect(await screen.findByRole('heading', { name: 'Cleo Dahl' })).toBeVisible()
    expect(world.customers[2]).toMatchObject({
      name: 'Cleo Dahl',
      owner: { id: 'user-mia' },
      phones: [
        { number: '+14155550188', label: 'mobile' },
        { number: '+14155550189', label: 'business' },
      ],
    })
  })

  test('offers a number that was refused as it was probably meant', async () => {
    const { user, pane, world } = await start()
    await user.type(pane.getByRole('textbox', { name: 'Number 1' }), '4155550188')
    await user.click(pane.getByRole('button', { name: 'Add' }))
    expect(await pane.findByText(/^“4155550188” is no full phone number\. Nothing was saved\./)).toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Use +14155550188' }))
    expect(pane.getByRole('textbox', { name: 'Number 1' })).toHaveValue('+14155550188')
    await user.click(pane.getByRole('button', { name: 'Add' }))
    await waitFor(() => expect(world.customers).toHaveLength(3))
  })

  test('says who has the number already', async () => {
    const { user, pane } = await start()
    await user.type(pane.getByRole('textbox', { name: 'Number 1' }), '+14155550124')
    expect(await pane.findByText('There is already somebody like this.')).toBeInTheDocument()
    expect(pane.getByRole('link', { name: 'Bert Olsen' })).toHaveAttribute('href', '#/customers/record-bert')
  })
})

describe('the page of a customer', () => {
  test('changes what is written of them', async () => {
    const { user, world } = renderWith(ana, two())
    const company = await screen.findByRole('textbox', { name: 'Company (Optional)' })
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled()
    await user.clear(company)
    await user.type(company, 'Lima Skates')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(world.customers[0]).toMatchObject({ company: 'Lima Skates', name: 'Ana Lima' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled())
  })

  test('shows the conversations that one may read', async () => {
    renderWith(ana, two({ conversations: [conversation()] }))
    const section = within(await screen.findByRole('region', { name: 'Conversations' }))
    expect(await section.findByRole('link', { name: '(415) 555-0123 with Main line' })).toHaveAttribute(
      'href',
      '#/inbox/conversation-ana',
    )
  })

  test('gives them to somebody else', async () => {
    const { user, world } = renderWith(ana, two({ users: [person(), kai()] }))
    await user.click(await screen.findByRole('button', { name: 'Change owner' }))
    await user.type(screen.getByRole('combobox', { name: 'New owner' }), 'kai')
    await user.click(await screen.findByRole('option', { name: /^Kai Brandt/ }))
    await user.click(screen.getByRole('button', { name: 'Give' }))
    await waitFor(() => expect(world.customers[0]?.owner.name).toBe('Kai Brandt'))
    expect(await screen.findByText('Kai Brandt')).toBeVisible()
  })

  test('says why they can’t be given', async () => {
    const fake = makeFakeBackend(two({ users: [person(), kai()] }))
    const message = 'You can’t give this customer to them, because an owner reads its conversations. Nothing was saved.'
    fake.refuse('Customers', 'Give', { code: 'forbidden', field: 'owner', message })
    const { user } = renderApp(ana, fake)
    await user.click(await screen.findByRole('button', { name: 'Change owner' }))
    await user.click(screen.getByRole('button', { name: 'Give' }))
    expect(await screen.findByText(message)).toBeVisible()
  })

  test('deactivates and activates them', async () => {
    const { user, world } = renderWith(ana, two())
    await user.click(await screen.findByRole('button', { name: 'Deactivate' }))
    await user.click(await screen.findByRole('button', { name: 'Activate' }))
    await waitFor(() => expect(world.customers[0]?.state).toBe('active'))
  })

  test('is not there for whom it is none of their business', async () => {
    renderWith('/customers/record-nobody', two())
    expect(await screen.findByText('This customer isn’t here, or isn’t yours to see.')).toBeVisible()
  })
})

describe('merging', () => {
  test('shows both side by side and takes the values that were chosen', async () => {
    const { user, world } = renderWith(ana, two())
    await user.click(await screen.findByRole('button', { name: 'Merge' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Merge Ana Lima with another customer' }))
    expect(dialog.getByRole('button', { name: 'Merge' })).toBeDisabled()
    await user.type(dialog.getByRole('combobox', { name: 'The same person as' }), 'olsen')
    await user.click(await dialog.findByRole('option', { name: /^Bert Olsen/ }))
    expect(dialog.getByRole('radio', { name: 'Company: Lima Bikes, of Ana Lima' })).toBeChecked()
    await user.click(dialog.getByRole('radio', { name: 'E-mail: bert@olsen.example, of Bert Olsen' }))
    await user.click(dialog.getByRole('button', { name: 'Merge' }))
    await waitFor(() => expect(world.customers).toHaveLength(1))
    expect(world.customers[0]).toMatchObject({ name: 'Ana Lima', email: 'bert@olsen.example', company: 'Lima Bikes' })
    expect(world.customers[0]?.phones).toHaveLength(2)
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  })
})

describe('erasing', () => {
  test('asks for the name and goes back to the list', async () => {
    const { user, world } = renderWith(ana, two())
    await user.click(await screen.findByRole('button', { name: 'Erase' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Erase Ana Lima?' }))
    expect(dialog.getByRole('button', { name: 'Erase' })).toBeDisabled()
    await user.type(dialog.getByRole('textbox', { name: 'Type “Ana Lima” to confirm' }), 'Ana Lima')
    await user.click(dialog.getByRole('button', { name: 'Erase' }))
    await waitFor(() => expect(world.customers).toHaveLength(1))
    expect(await screen.findByRole('row', { name: /^Bert Olsen/ })).toBeVisible()
  })

  test('is not offered to who may not', async () => {
    renderWith(ana, two({ customers: [customer({ mayErase: false })] }))
    expect(await screen.findByRole('button', { name: 'Merge' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Erase' })).not.toBeInTheDocument()
  })
})

describe('the customer beside a conversation', () => {
  test('has an owner, a page of their own, and others with the number', async () => {
    const twin = customer({ id: 'record-shop', title: 'Lima Bikes', kind: 'account' })
    renderWith(
      '/inbox/conversation-ana',
      two({ customers: [customer(), twin], conversations: [conversation({ ownerName: 'Mia Berg' })] }),
    )
    const pane = within(await screen.findByRole('complementary', { name: 'Customer' }))
    expect(pane.getByRole('link', { name: 'Open customer' })).toHaveAttribute('href', '#/customers/record-ana')
    expect(await pane.findByRole('link', { name: 'Lima Bikes' })).toHaveAttribute('href', '#/customers/record-shop')
    expect(pane.getByText('Mia Berg')).toBeVisible()
  })
})
