import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { address, outdated } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/address'
const update = (id: string, ok: boolean, text: string, remedy = '') => ({
  id,
  name: `Line ${id}`,
  display: '(415) 555-0100',
  ok,
  text,
  remedy,
})
const shop = () => screen.findByRole('group', { name: 'Shop' })

describe('after the public address has changed', () => {
  test('nobody is listed when nobody is to be told', async () => {
    renderWith(page, {})
    expect(await screen.findByText('How providers reach this computer')).toBeVisible()
    expect(screen.queryByText('The public address has changed')).not.toBeInTheDocument()
  })

  test('one click tells a provider that has an API, and says what changed for each number', async () => {
    const updates = [update('1', true, 'Incoming texts of this number come to SMS Desk now.')]
    const { user } = renderWith(page, { outdated: [outdated()], updates })
    expect(within(await shop()).getByText('Twilio still calls https://old.ngrok-free.app.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Update at Twilio' }))
    expect(await screen.findByText('Shop is up to date.')).toBeVisible()
    expect(screen.getByText(/Incoming texts of this number come to SMS Desk now\./)).toBeVisible()
    expect(screen.queryByRole('group', { name: 'Shop' })).not.toBeInTheDocument()
  })

  test('the account stays while a number failed, with the reason', async () => {
    const updates = [
      update('1', true, 'Done.'),
      update('2', false, 'Twilio refused the auth token.', 'Enter it again.'),
    ]
    const { user } = renderWith(page, { outdated: [outdated()], updates })
    await user.click(await screen.findByRole('button', { name: 'Update at Twilio' }))
    expect(await screen.findByText('Shop is up to date for 1 of 2 numbers.')).toBeVisible()
    expect(screen.getByText(/Twilio refused the auth token\. Enter it again\./)).toBeVisible()
    expect(await shop()).toBeVisible()
  })

  test('other providers are told by hand: URL, place, e-mail, done', async () => {
    const mail = { team: 'Vibes’ customer care', to: 'care@vibes.example', subject: 'URLs', body: 'Hello' }
    const { user, world } = renderWith(page, { outdated: [outdated({ canSet: false, provider: 'Vibes', mail })] })
    const item = within(await shop())
    expect(item.getByDisplayValue('https://desk.example.com/callbacks/dG9rZW4/incoming')).toBeVisible()
    expect(item.getByRole('button', { name: /Open the page/ })).toBeVisible()
    await user.click(item.getByRole('button', { name: 'Copy the e-mail' }))
    expect(world.copied).toBe('Hello')
    expect(item.queryByRole('button', { name: /^Update at/ })).not.toBeInTheDocument()
    await user.click(item.getByRole('button', { name: 'Mark as done' }))
    expect(screen.queryByRole('group', { name: 'Shop' })).not.toBeInTheDocument()
  })

  test.each([
    ['UpdateAtProvider', 'Update at Twilio'],
    ['MarkTold', 'Mark as done'],
  ] as const)('a refusal of %s is said in place', async (method, button) => {
    const message = 'There is no public address yet, so the provider has nowhere to call.'
    const fake = makeFakeBackend({ outdated: [outdated()] })
    fake.refuse('Setup', method, { code: 'tunnel_down', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: button }))
    expect(within(await shop()).getByText(message)).toBeVisible()
  })

  test('a list that can’t be read is no empty list', async () => {
    const message = 'The database can’t be read.'
    const fake = makeFakeBackend({ address: address() })
    fake.refuse('Setup', 'Outdated', { code: 'internal', message })
    renderApp(page, fake)
    expect(await screen.findByText(message)).toBeVisible()
  })
})
