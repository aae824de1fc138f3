import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { customer, importFile, importing, importLine } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/customers/import'
type User = ReturnType<typeof renderApp>['user']

const text = 'Name,Handy\nAna Lima,415-555-0123\n'
const choose = async (user: User, content = text) =>
  user.upload(await screen.findByLabelText('File with customers'), new File([content], 'customers.csv'))

describe('an import', () => {
  test('shows what the columns hold and what the first rows would become, then imports', async () => {
    const { user, world } = renderWith(page, {})
    await choose(user)
    expect(await screen.findByText('“customers.csv” has 1,200 rows.')).toBeVisible()
    expect(world.imported.text).toBe(text)
    expect(screen.getByRole('combobox', { name: '“Handy” holds' })).toHaveTextContent('Mobile phone')
    const rows = within(screen.getByRole('table', { name: 'First rows' }))
    expect(rows.getByRole('row', { name: /^2 Ana Lima \(415\) 555-0123/ })).toBeVisible()
    expect(rows.getByText('“none” is not a phone number.')).toBeVisible()
    await user.click(screen.getByRole('combobox', { name: '“Farbe” holds' }))
    await user.click(await screen.findByRole('option', { name: 'Notes' }))
    await user.click(screen.getByRole('radio', { name: /^Skip them/ }))
    await user.click(screen.getByRole('button', { name: 'Import 1,200 rows' }))
    expect(await screen.findByText('500 of 1,200, 250 a second')).toBeVisible()
    expect(world.imported.choices).toMatchObject({
      mapping: ['name', 'mobile', 'notes'],
      duplicates: 'skip',
      country: 'US',
    })
  })

  test('of a file that can’t be read says why, and asks for another', async () => {
    const fake = makeFakeBackend()
    const message = 'The quotation mark in line 3 never ends. Nothing was imported. Close it in the file.'
    fake.refuse('Imports', 'Preview', { code: 'invalid', field: 'file', message })
    const { user } = renderApp(page, fake)
    await choose(user)
    expect(await screen.findByText(message)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Choose another file' }))
    expect(await screen.findByRole('button', { name: 'Choose file' })).toBeVisible()
  })

  test('that is refused keeps what was chosen', async () => {
    const fake = makeFakeBackend({ importFile: importFile({ mapping: ['name', '', ''] }) })
    const message =
      'No column is assigned to a phone number. Nothing was imported. Choose the column that holds the numbers.'
    fake.refuse('Imports', 'Run', { code: 'invalid', field: 'mapping', message })
    const { user } = renderApp(page, fake)
    await choose(user)
    await user.click(await screen.findByRole('button', { name: 'Import 1,200 rows' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByRole('combobox', { name: '“Name” holds' })).toHaveTextContent('Name')
  })
})

describe('while it is at work, an import', () => {
  const running = importing({ state: 'writing', handled: 300, total: 900 })

  test('is shown to who comes back, and ends with its report', async () => {
    const { world } = renderWith(page, { importing: running })
    expect(await screen.findByRole('progressbar', { name: 'Preparing the customers: “customers.csv”' })).toBeVisible()
    expect(screen.getByText('300 of 900')).toBeVisible()
    world.importing = importing({ added: 898, refused: 1, optedOut: 2, lines: [importLine()] })
    expect(await screen.findByText('“customers.csv” was imported.')).toBeVisible()
    expect(screen.getByText('898 added')).toBeVisible()
    expect(screen.getByText('1 not imported')).toBeVisible()
    expect(screen.getByText('2 phone numbers opted out, as the file says: nobody can text them')).toBeVisible()
    expect(screen.getByRole('row', { name: /^7 Kai Berg Not imported This row has no phone number\./ })).toBeVisible()
  })

  test('can be stopped, and then has imported nothing', async () => {
    const { user } = renderWith(page, { importing: running })
    await user.click(await screen.findByRole('button', { name: 'Stop' }))
    expect(await screen.findByText('Nothing of “customers.csv” was imported.')).toBeVisible()
  })

  test('can’t be stopped once everything is being saved', async () => {
    renderWith(page, { importing: importing({ state: 'finishing' }) })
    expect(await screen.findByRole('button', { name: 'Stop' })).toBeDisabled()
  })
})

describe('after its end, an import', () => {
  test('has a report to save, and makes room for another file', async () => {
    const { user, world } = renderWith(page, { importing: importing({ lines: [importLine()] }) })
    await user.click(await screen.findByRole('button', { name: 'Save report' }))
    await waitFor(() => expect(world.saved.name).toBe('Import report.csv'))
    await user.click(screen.getByRole('button', { name: 'Import another file' }))
    expect(await screen.findByRole('button', { name: 'Choose file' })).toBeVisible()
  })

  test('says in its own words why it failed', async () => {
    const problem = 'The disk is full. Nothing was changed. Free some space.'
    renderWith(page, { importing: importing({ state: 'failed', problem }) })
    expect(await screen.findByText('Nothing was imported.')).toBeVisible()
    expect(screen.getByText(problem)).toBeVisible()
  })
})

describe('the customers', () => {
  test('have a way to the import, and an export of those that the filter chooses', async () => {
    const { user, world } = renderWith('/customers', { customers: [customer()] })
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await waitFor(() => expect(world.saved).toEqual({ name: 'Customers.csv', text: customer().title }))
    await user.click(screen.getByRole('link', { name: 'Import' }))
    expect(await screen.findByRole('button', { name: 'Choose file' })).toBeVisible()
  })
})
