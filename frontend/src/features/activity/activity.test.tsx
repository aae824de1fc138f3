import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { activity, me } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/activity'
const optedOut = activity({
  id: 'activity-2',
  person: 'SMS Desk',
  what: 'noted that (415) 555-0123 opted out by text',
  where: 'Conversations',
  accountId: '',
  group: 'conversations',
})
const rows = async () => within(await screen.findByRole('table', { name: 'Activity log' })).getAllByRole('row')

const choose = async (user: ReturnType<typeof renderApp>['user'], label: string, option: string) => {
  await user.click(await screen.findByRole('combobox', { name: label }))
  await user.click(await screen.findByRole('option', { name: option }))
}

describe('the activity log', () => {
  test('says when who did what, and where', async () => {
    renderWith(page, { activities: [optedOut, activity()] })
    const [head, first, second] = await rows()
    expect(
      within(head as HTMLElement)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Time', 'Person', 'What', 'Where'])
    expect(within(first as HTMLElement).getByText('Noted that (415) 555-0123 opted out by text')).toBeVisible()
    expect(within(second as HTMLElement).getByText('Replaced the Auth token of “Twilio sandbox”')).toBeVisible()
    expect(await within(second as HTMLElement).findByRole('link', { name: 'Twilio sandbox' })).toHaveAttribute(
      'href',
      '#/settings/providers/account-1',
    )
  })

  test('shows a new entry without a reload', async () => {
    const { world, emit } = renderWith(page, {})
    expect(await rows()).toHaveLength(2)
    world.activities.unshift(optedOut)
    act(() => emit('activity:added'))
    await waitFor(async () => expect(await rows()).toHaveLength(3))
  })

  test('is filtered by what it is about, and says when nothing fits', async () => {
    const { user } = renderWith(page, { activities: [optedOut, activity()] })
    await choose(user, 'About', 'Conversations')
    await waitFor(async () => expect(await rows()).toHaveLength(2))
    await choose(user, 'About', 'Users and teams')
    expect(await screen.findByText('No entry fits the filter.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show everything' }))
    await waitFor(async () => expect(await rows()).toHaveLength(3))
  })

  test('asks for a person, a period and a text', async () => {
    const fake = makeFakeBackend()
    const asked: object[] = []
    const { List } = fake.backend.Activity
    fake.backend.Activity.List = (filter, cursor) => {
      asked.push(filter)
      return List(filter, cursor)
    }
    const { user } = renderApp(page, fake)
    await choose(user, 'Person', 'SMS Desk itself')
    await choose(user, 'Period', 'Choose days')
    await user.type(screen.getByLabelText('From'), '2026-11-02')
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'Auth')
    await waitFor(() =>
      expect(asked.at(-1)).toEqual({
        personId: 'itself',
        group: '',
        accountId: '',
        from: new Date(2026, 10, 2).toISOString(),
        until: '',
        text: 'Auth',
      }),
    )
  })

  test('goes on page by page', async () => {
    const many = Array.from({ length: 60 }, (_, i) => activity({ id: `activity-${i}` }))
    const { user } = renderWith(page, { activities: many })
    expect(await rows()).toHaveLength(51)
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    await waitFor(async () => expect(await rows()).toHaveLength(61))
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
  })

  test('says what it will hold while it is empty, and has nothing to export', async () => {
    renderWith(page, { activities: [] })
    expect(
      await screen.findByText('What people set up, change and export from now on is noted here, and each opt-out.'),
    ).toBeVisible()
    expect(screen.getByRole('button', { name: 'Export' })).toBeDisabled()
  })

  test('is saved as a file, as it is filtered', async () => {
    const { user, world } = renderWith(page, { activities: [optedOut, activity()] })
    await choose(user, 'About', 'Conversations')
    await waitFor(async () => expect(await rows()).toHaveLength(2))
    await user.click(screen.getByRole('button', { name: 'Export' }))
    await waitFor(() => expect(world.saved).toEqual({ name: 'SMS Desk activity.csv', text: optedOut.what }))
  })

  test('says why it could not be saved', async () => {
    const fake = makeFakeBackend()
    const message = 'These are more than 100,000 entries. Nothing was exported. Choose a shorter period.'
    fake.refuse('Activity', 'Export', { code: 'limit_reached', message })
    const { user } = renderApp(page, fake)
    await rows()
    await user.click(screen.getByRole('button', { name: 'Export' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(fake.world.saved.name).toBe('')
  })

  test('says why it can’t be shown', async () => {
    const fake = makeFakeBackend()
    const message = 'The database could not be read from the disk. Nothing was changed. Check the disk, then try again.'
    fake.refuse('Activity', 'List', { code: 'internal', message })
    renderApp(page, fake)
    expect(await screen.findByText(/The database could not be read from the disk/)).toBeVisible()
  })

  test('is closed to everybody but administrators', async () => {
    renderWith(page, { me: me({ canReadActivity: false }) })
    expect(await screen.findByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Activity log' })).not.toBeInTheDocument()
  })
})

test('the page of an account shows what was done to it', async () => {
  const { user } = renderWith('/settings/providers/account-1', { activities: [optedOut, activity()] })
  await user.click(await screen.findByRole('tab', { name: 'Activity' }))
  expect(await rows()).toHaveLength(2)
  expect(screen.queryByRole('combobox', { name: 'About' })).not.toBeInTheDocument()
  expect(screen.queryByRole('columnheader', { name: 'Where' })).not.toBeInTheDocument()
})
