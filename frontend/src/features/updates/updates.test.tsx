import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as build from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const path = '/settings/updates'

test('nobody is asked until it is switched on', async () => {
  const { user, world } = renderWith(path, {})
  expect(await screen.findByText('This is version 1.2.0.')).toBeVisible()
  const daily = screen.getByRole('switch', { name: 'Look for updates once a day' })
  expect(daily).not.toBeChecked()
  await user.click(daily)
  expect(await screen.findByRole('switch', { checked: true })).toBeEnabled()
  expect(world.update.on).toBe(true)
})

test('a newer version is fetched, and says where it lies and what to do', async () => {
  const { user } = renderWith(path, { update: build.update({ on: true, newest: '1.3.0', released: build.atNoon }) })
  expect(await screen.findByText(/^Version 1\.3\.0 is there, of /)).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Fetch version 1.3.0' }))
  expect(await screen.findByText(/Close SMS Desk, then open the package\./)).toBeVisible()
  expect(screen.getByDisplayValue('/home/mia/updates/smsdesk.deb')).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Fetch version 1.3.0' })).not.toBeInTheDocument()
})

test('a look that finds nothing says that this is the newest version', async () => {
  const { user } = renderWith(path, {})
  await user.click(await screen.findByRole('button', { name: 'Look now' }))
  expect(await screen.findByText(/You have the newest version\.$/)).toBeVisible()
})

test('a package that is another one is refused in words', async () => {
  const fake = makeFakeBackend({ update: build.update({ newest: '1.3.0' }) })
  fake.refuse('Updates', 'Fetch', {
    code: 'rejected_by_provider',
    message: 'The package that came is not the one that was signed. It was deleted.',
  })
  const { user } = renderApp(path, fake)
  await user.click(await screen.findByRole('button', { name: 'Fetch version 1.3.0' }))
  expect(await screen.findByText('The package that came is not the one that was signed. It was deleted.')).toBeVisible()
  expect(screen.getByRole('button', { name: 'Fetch version 1.3.0' })).toBeEnabled()
})

test('a program without an update address says so', async () => {
  renderWith(path, { update: build.update({ available: false }) })
  expect(await screen.findByText(/was built without an update address, so it asks nobody\./)).toBeVisible()
  expect(screen.queryByRole('switch')).not.toBeInTheDocument()
})

test('a salesperson has no such page', async () => {
  renderWith(path, { me: build.me({ canManageProviders: false }) })
  expect(await screen.findByText('This is not yours to open')).toBeVisible()
})
