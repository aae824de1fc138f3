import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { number } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const path = '/settings/personal/texting'

test('a person chooses how to send, and how long a text can be taken back', async () => {
  const { user, world } = renderWith(path, {})
  expect(await screen.findByRole('radio', { name: 'Enter, and begin a line with Shift and Enter' })).toBeChecked()
  expect(screen.getByRole('radio', { name: 'For 5 seconds' })).toBeChecked()
  await user.click(screen.getByRole('radio', { name: 'Ctrl and Enter, and begin a line with Enter' }))
  await user.click(screen.getByRole('radio', { name: 'For 10 seconds' }))
  await waitFor(() => expect(world.texting).toEqual({ enterSends: false, undoSeconds: 10, numberId: '' }))
  expect(await screen.findByText('Saved.')).toBeVisible()
})

test('what was chosen in another window meanwhile is not undone', async () => {
  const { user, world } = renderWith(path, {})
  await screen.findByRole('radio', { name: 'For 5 seconds' })
  world.texting = { ...world.texting, enterSends: false }
  await user.click(screen.getByRole('radio', { name: 'For 10 seconds' }))
  await waitFor(() => expect(world.texting).toEqual({ enterSends: false, undoSeconds: 10, numberId: '' }))
  expect(await screen.findByRole('radio', { name: 'Ctrl and Enter, and begin a line with Enter' })).toBeChecked()
})

test('a person with several numbers chooses the one that new messages leave from', async () => {
  const second = number({ id: 'number-2', name: 'Workshop', display: '(415) 555-0101' })
  const { user, world } = renderWith(path, { numbers: [number(), second] })
  await user.click(await screen.findByRole('combobox', { name: 'Text from' }))
  await user.click(await screen.findByRole('option', { name: 'Workshop · (415) 555-0101' }))
  await waitFor(() => expect(world.texting.numberId).toBe('number-2'))
})

test('a setting that could not be saved says so, and stays as it was', async () => {
  const fake = makeFakeBackend()
  fake.refuse('Personal', 'SaveTexting', {
    code: 'internal',
    message: 'The disk is full. The former setting was kept. Free some space.',
  })
  const { user } = renderApp(path, fake)
  await user.click(await screen.findByRole('radio', { name: 'For 10 seconds' }))
  expect(await screen.findByText('The disk is full. The former setting was kept. Free some space.')).toBeVisible()
  expect(screen.getByRole('radio', { name: 'For 5 seconds' })).toBeChecked()
})
