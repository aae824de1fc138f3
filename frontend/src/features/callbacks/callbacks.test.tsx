import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { deadLetter, health, healthItem, me } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const page = '/settings/dead-letters'
const table = async () => within(await screen.findByRole('table', { name: 'Unreadable callbacks' }))
const report = deadLetter({ id: 'callback-2', what: 'delivery', reason: 'its time is no time', size: 90 })

describe('callbacks that were not understood', () => {
  test('are listed with account, kind, reason and size', async () => {
    renderWith(page, { deadLetters: [deadLetter(), report] })
    const rows = (await table()).getAllByRole('row')
    expect(rows[1]).toHaveTextContent(/Shop\s*Incoming textThe callback has no message id\.1,280 B/)
    expect(rows[2]).toHaveTextContent(/Delivery reportIts time is no time\.90 B/)
  })

  test('none are left says so', async () => {
    renderWith(page, {})
    expect(await screen.findByText('Every callback was understood')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try all again' })).not.toBeInTheDocument()
  })

  test('one that is understood now leaves the list', async () => {
    const { user } = renderWith(page, { deadLetters: [deadLetter()] })
    await user.click((await table()).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('It was understood and applied.')).toBeVisible()
    expect(await screen.findByText('Every callback was understood')).toBeVisible()
  })

  test('one that still isn’t is kept, and says why', async () => {
    const { user } = renderWith(page, {
      deadLetters: [deadLetter()],
      stillDead: { 'callback-1': 'the callback is neither text nor report' },
    })
    await user.click((await table()).getByRole('button', { name: 'Try again' }))
    expect(
      await screen.findByText('It still isn’t understood, and it is kept. The callback is neither text nor report.'),
    ).toBeVisible()
    expect((await table()).getAllByRole('row')).toHaveLength(2)
  })

  test('all are tried again at once', async () => {
    const { user } = renderWith(page, {
      deadLetters: [deadLetter(), report],
      stillDead: { 'callback-2': 'its time is no time' },
    })
    await user.click(await screen.findByRole('button', { name: 'Try all again' }))
    expect(await screen.findByText('1 callback understood and applied. 1 callback left, and kept.')).toBeVisible()
    expect((await table()).getAllByRole('row')).toHaveLength(2)
  })

  test('what one says is shown when it is asked for, as text', async () => {
    const { user } = renderWith(page, { deadLetters: [deadLetter()] })
    await user.click(
      within((await table()).getAllByRole('row')[1] as HTMLElement).getAllByRole('button')[0] as HTMLElement,
    )
    const pane = within(await screen.findByRole('dialog'))
    expect(pane.queryByText(/Is anybody there/)).not.toBeInTheDocument()
    await user.click(pane.getByRole('button', { name: 'Show what it says' }))
    expect(await pane.findByText(/<b>Is anybody there\?<\/b>/)).toBeVisible()
  })

  test('while the keychain is locked nothing is shown, and it is said why', async () => {
    const fake = makeFakeBackend({ deadLetters: [deadLetter()] })
    fake.refuse('Callbacks', 'Show', { code: 'locked', message: 'The keychain is locked.' })
    const { user } = renderApp(page, fake)
    await user.click(
      within((await table()).getAllByRole('row')[1] as HTMLElement).getAllByRole('button')[0] as HTMLElement,
    )
    await user.click(await screen.findByRole('button', { name: 'Show what it says' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('The keychain is locked.')
  })

  test('one is exported for support', async () => {
    const { user, world } = renderWith(page, { deadLetters: [deadLetter()] })
    await user.click(
      within((await table()).getAllByRole('row')[1] as HTMLElement).getAllByRole('button')[0] as HTMLElement,
    )
    await user.click(await screen.findByRole('button', { name: 'Export for support' }))
    expect(world.saved.name).toBe('SMS Desk callback.txt')
  })

  test('one is dismissed with a reason', async () => {
    const { user, world } = renderWith(page, { deadLetters: [deadLetter()] })
    await user.click(
      within((await table()).getAllByRole('row')[1] as HTMLElement).getAllByRole('button')[0] as HTMLElement,
    )
    await user.click(await screen.findByRole('button', { name: 'Dismiss' }))
    await user.type(await screen.findByLabelText('Why isn’t it needed?'), 'A test')
    await user.click(
      within(screen.getByRole('dialog', { name: 'Dismiss this callback?' })).getByRole('button', { name: 'Dismiss' }),
    )
    expect(await screen.findByText('Every callback was understood')).toBeVisible()
    expect(world.deadLetters).toHaveLength(0)
  })

  test('are linked from the health page, for administrators only', async () => {
    const item = healthItem({ id: 'dead_letters', name: 'Unreadable callbacks', level: 'warning', page })
    const { user } = renderWith('/settings/health', {
      health: health({ level: 'warning', items: [item], deadLetters: 1 }),
    })
    await user.click(within(await screen.findByRole('list', { name: 'Parts' })).getByRole('link', { name: 'Open' }))
    expect(await screen.findByText(/^What providers sent that was genuine/)).toBeVisible()
  })

  test('are not for a salesperson', async () => {
    renderWith(page, { me: me({ canManageCallbacks: false }) })
    expect(await screen.findByRole('main')).not.toHaveTextContent('What providers sent that was genuine')
  })
})
