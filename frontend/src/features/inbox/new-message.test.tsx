import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { customer, number, texting } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { recognized } from '@/testing/fake-ways'
import { renderApp } from '@/testing/render-app'

const write = async (over: Parameters<typeof makeFakeBackend>[0] = {}) => {
  const shown = renderApp('/inbox', makeFakeBackend(over))
  await shown.user.click(await screen.findByRole('button', { name: 'New message' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'New message' }))
  return { ...shown, dialog, to: await dialog.findByRole('textbox', { name: 'To' }) }
}

const german = recognized({ address: '+491712345678', display: '+49 171 2345678', country: 'DE' })
const austrian = recognized({ address: '+431712345678', display: '+43 1 712345678', country: 'AT' })

test('a new message leaves from the number that the person chose for it', async () => {
  const numbers = [number(), number({ id: 'number-2', name: 'Workshop', display: '(415) 555-0101' })]
  const { dialog } = await write({ numbers, texting: texting({ numberId: 'number-2' }) })
  await waitFor(() => expect(dialog.getByRole('combobox', { name: 'From' })).toHaveTextContent(/^Workshop/))
})

test('a number that may be of several countries is asked about before a conversation is opened', async () => {
  const { user, dialog, to, world } = await write({ recognized: [german, austrian] })
  await user.type(to, '0171 2345678{Enter}')
  expect(await dialog.findByText('Choose the number that is meant.')).toBeVisible()
  expect(world.conversations).toHaveLength(0)
  await user.click(dialog.getByRole('radio', { name: '+43 1 712345678 · Austria' }))
  await user.click(dialog.getByRole('button', { name: 'Write' }))
  await waitFor(() => expect(world.conversations[0]).toMatchObject({ customer: '+431712345678' }))
})

test('a customer who opted out is named before anything is written', async () => {
  const optedOut = 'This customer opted out by texting “STOP”. Only the customer can undo it, by texting START.'
  const { user, dialog, to } = await write({ recognized: [recognized({ optedOut })] })
  await user.type(to, '4155550199')
  expect(await dialog.findByText(optedOut)).toBeVisible()
  expect(dialog.getByText('Text to +1 415-555-0199 · United States')).toBeVisible()
})

test('a customer is found by name, each number a way to write', async () => {
  const { user, dialog, to, world } = await write({ customers: [customer()] })
  await user.type(to, 'lima')
  const found = within(await dialog.findByRole('list', { name: 'Customers' }))
  await user.click(await found.findByRole('button', { name: /^Ana Lima/ }))
  await waitFor(() => expect(world.conversations[0]).toMatchObject({ customer: customer().phones[0]?.number }))
})

test('what is no number says so under the field', async () => {
  const words =
    '“BergBikes” is not a phone number. Enter + with the country code and the number, for example +14155550123.'
  const { user, dialog, to, refuse, world } = await write()
  refuse('Inbox', 'Recognize', { code: 'invalid', field: 'to', message: words })
  await user.type(to, 'BergBikes{Enter}')
  expect(await dialog.findByText(words)).toBeVisible()
  expect(world.conversations).toHaveLength(0)
})
