import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { emptyReport, report, reportRow } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'
import { askOf, dayOf, everything } from './lib/period'
import { labelled, ticks } from './lib/scale'
import { duration, share } from './lib/words'

test('a salesperson reads how many texts were sent and what became of them', async () => {
  const { world } = renderWith('/reports', {})
  const term = async (name: string) => (await screen.findByText(name, { selector: 'dt' })).parentElement
  expect(await term('Sent')).toHaveTextContent('1,2001,500 segments')
  expect(await term('Delivered')).toHaveTextContent('90075% of what was sent')
  expect(await term('Reply rate')).toHaveTextContent('62%248 of 400 replied')
  expect(await term('Median time to reply')).toHaveTextContent('2 h 5 min')
  expect(await term('Opted out')).toHaveTextContent('41 opted in')
  expect(world.reportAsk).toMatchObject({ until: dayOf(new Date()), numberId: '', personId: '', provider: '' })
})

test('the chart says in words what it shows, and is there as a table', async () => {
  const { user } = renderWith('/reports', {})
  const chart = await screen.findByRole('img', { name: /^Texts by day: 1,200 sent, 60 of them failed, 480 received/ })
  expect(within(chart).getByText(/: 1,000 sent, 50 of them failed, 400 received$/)).toBeInTheDocument()
  await user.click(screen.getByRole('switch', { name: 'As a table' }))
  const rows = within(await screen.findByRole('table', { name: 'Texts by day' })).getAllByRole('row')
  expect(rows.map((row) => row.textContent)).toEqual([
    'DaySentDeliveredFailedReceived',
    expect.stringMatching(/1,00080050400$/),
    expect.stringMatching(/2001001080$/),
  ])
})

test('the same figures are there by number, person, provider and reason', async () => {
  const { user } = renderWith('/reports', {})
  const line = 'Main line1,2009006048062%2 h 5 min'
  expect(within(await screen.findByRole('table', { name: 'By number' })).getAllByRole('row')[1]).toHaveTextContent(line)
  await user.click(screen.getByRole('tab', { name: 'People' }))
  expect(await screen.findByRole('cell', { name: 'Mia Berg' })).toBeVisible()
  await user.click(screen.getByRole('tab', { name: 'Why texts failed' }))
  const reasons = within(await screen.findByRole('table', { name: 'Why texts failed' })).getAllByRole('row')
  expect(reasons.map((row) => row.textContent)).toEqual([
    'ProviderReasonProvider’s codeTexts',
    'TwilioThe phone is off.3000345',
    'TwilioIt was too old.None15',
  ])
})

test('a report is of the number that is chosen, and saved as a file', async () => {
  const { user, world } = renderWith('/reports', {})
  await user.click(await screen.findByRole('combobox', { name: 'Number' }))
  await user.click(await screen.findByRole('option', { name: 'Main line' }))
  await waitFor(() => expect(world.reportAsk?.numberId).toBe('number-main'))
  await user.click(await screen.findByRole('button', { name: 'Export' }))
  await waitFor(() => expect(world.saved.name).toMatch(/^SMS Desk report 20.* to 20.*\.csv$/))
})

test('a period that can’t be says so at its field', async () => {
  const fake = makeFakeBackend()
  const { user } = renderApp('/reports', fake)
  await user.click(await screen.findByRole('combobox', { name: 'Period' }))
  await user.click(await screen.findByRole('option', { name: 'Choose days' }))
  const from = await screen.findByLabelText('From')
  expect(from).not.toHaveValue('')
  const words = 'That is more than a year. Nothing was counted. Choose a shorter period.'
  fake.refuse('Reports', 'Summary', { code: 'invalid', field: 'from', message: words })
  await user.clear(from)
  await user.type(from, '2024-02-01')
  expect(await screen.findByText(words)).toBeVisible()
  expect(from).toHaveAccessibleDescription(words)
  expect(screen.queryByText('Sent', { selector: 'dt' })).not.toBeInTheDocument()
})

test('a period without texts says so, and leads back', async () => {
  const { user } = renderWith('/reports', { report: emptyReport() })
  expect(await screen.findByRole('heading', { name: 'No texts in this period' })).toBeVisible()
  expect(screen.getByRole('button', { name: 'Export' })).toBeDisabled()
  await user.click(screen.getByRole('combobox', { name: 'Period' }))
  await user.click(await screen.findByRole('option', { name: 'Last 7 days' }))
  await user.click(await screen.findByRole('button', { name: 'Show the last 30 days' }))
  expect(screen.getByRole('combobox', { name: 'Period' })).toHaveTextContent('Last 30 days')
})

test('a report that could not be made says why', async () => {
  const fake = makeFakeBackend({ report: report() })
  fake.refuse('Reports', 'Summary', { code: 'internal', message: 'The disk is full. Nothing was lost.' })
  const { user } = renderApp('/reports', fake)
  expect(await screen.findByText('The disk is full. Nothing was lost.')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('1,500 segments')).toBeVisible()
})

test('without an answer to give, no time to reply is shown', async () => {
  renderWith('/reports', { report: report({ total: reportRow({ sent: 1 }) }) })
  expect((await screen.findByText('Median time to reply', { selector: 'dt' })).parentElement).toHaveTextContent('–')
})

test.each([
  ['7', '2026-11-20', '2026-11-26'],
  ['30', '2026-10-28', '2026-11-26'],
  ['90', '2026-08-29', '2026-11-26'],
  ['month', '2026-11-01', '2026-11-26'],
])('the period “%s” is from %s until %s', (period, from, until) => {
  expect(askOf({ ...everything, period }, new Date(2026, 10, 26, 23, 59).getTime())).toMatchObject({ from, until })
})

test('chosen days are asked for as they are', () => {
  const days = { ...everything, period: 'days', from: '2026-02-01', until: '2026-02-28' }
  expect(askOf(days, Date.now())).toMatchObject({ from: '2026-02-01', until: '2026-02-28' })
})

test.each([
  [-1, '–'],
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3600, '1 h'],
  [7500, '2 h 5 min'],
  [86400, '1 day'],
  [180000, '2 days 2 h'],
])('%d seconds are read as %s', (seconds, words) => expect(duration(seconds)).toBe(words))

test('a share of nothing is none', () => {
  expect(share(0, 0)).toBe('–')
  expect(share(1, 3)).toBe('33%')
})

test.each([
  [0, [0, 1]],
  [3, [0, 1, 2, 3]],
  [17, [0, 5, 10, 15, 20]],
  [1000, [0, 500, 1000]],
])('up to %d the chart has lines at %j', (most, lines) => expect(ticks(most)).toEqual(lines))

test('no more days are named than there is room for', () => {
  const named = labelled(90, 10)
  expect(Array.from({ length: 90 }, (_, i) => i).filter(named)).toHaveLength(10)
})
