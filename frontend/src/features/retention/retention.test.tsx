import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { me, retention } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const path = '/settings/retention'

test('an administrator sees what would be deleted before it is saved', async () => {
  const expired = { texts: 1200, attachments: 3, conversations: 40, callbacks: 0 }
  const { user, world } = renderWith(path, { expired })
  await user.click(await screen.findByRole('combobox', { name: 'Keep messages' }))
  await user.click(await screen.findByRole('option', { name: '2 years' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete what is older?' }))
  expect(dialog.getByText(/messages, 3 attachments and up to 40 whole conversations will be deleted now/)).toBeVisible()
  expect(world.retention.messageYears).toBe(0)
  await user.click(dialog.getByRole('button', { name: 'Save and delete' }))
  await waitFor(() => expect(world.retention).toMatchObject({ messageYears: 2, callbackDays: 30 }))
  expect(await screen.findByText('Saved.')).toBeVisible()
})

test('nothing is saved when that is too much', async () => {
  const { user, world } = renderWith(path, { expired: { texts: 1, attachments: 0, conversations: 0, callbacks: 0 } })
  await user.click(await screen.findByRole('combobox', { name: 'Keep messages' }))
  await user.click(await screen.findByRole('option', { name: '1 year' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
  expect(world.retention.messageYears).toBe(0)
})

test('a choice that deletes nothing is saved at once', async () => {
  const { user, world } = renderWith(path, {})
  await user.click(await screen.findByRole('combobox', { name: 'Keep raw callbacks' }))
  await user.click(await screen.findByRole('option', { name: '365 days' }))
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(world.retention.callbackDays).toBe(365))
  expect(await screen.findByText('Saved.')).toBeVisible()
})

test('a choice that could not be saved says so', async () => {
  const fake = makeFakeBackend()
  fake.world.retention = retention({ messageYears: 5 })
  fake.refuse('Settings', 'SaveRetention', { code: 'internal', message: 'The disk is full. Nothing was changed.' })
  const { user } = renderApp(path, fake)
  expect(await screen.findByRole('combobox', { name: 'Keep messages' })).toHaveTextContent('5 years')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('The disk is full. Nothing was changed.')).toBeVisible()
})

test('who is no administrator has no such page', async () => {
  renderWith(path, { me: me({ role: 'sales_manager', canManageAddress: false }) })
  expect(await screen.findByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
})
