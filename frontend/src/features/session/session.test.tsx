import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { conversation, door, me } from '@/testing/builders'
import { makeFakeBackend, type World } from '@/testing/fake-backend'
import { password } from '@/testing/fake-door'
import { renderApp } from '@/testing/render-app'

const withAna = (over: Partial<World> = {}) => makeFakeBackend({ conversations: [conversation()], ...over })
const out = (alone: boolean) => ({ door: door({ state: 'signed_out', alone }) })
const menuItem = async (user: ReturnType<typeof renderApp>['user'], name: string) => {
  await user.click(await screen.findByRole('button', { name: 'Mia Berg, menu' }))
  await user.click(await screen.findByRole('menuitem', { name }))
}

describe('a hub', () => {
  test('is set up once, through its link', async () => {
    const { user, world } = renderApp('/setup?token=abc123', withAna({ door: door({ state: 'setup' }) }))
    await user.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Mia Berg')
    await user.type(screen.getByLabelText('Password'), 'too short')
    await user.click(screen.getByRole('button', { name: 'Set up SMS Desk' }))
    expect(await screen.findByText(/^A password needs at least 12 characters/)).toBeVisible()
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`)
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
    expect(world.knocks).toEqual([`set up abc123 Mia Berg ${password}`])
    expect(window.location.hash).not.toContain('token')
  })

  test('asks for its link when it was opened without', async () => {
    renderApp('/', withAna({ door: door({ state: 'setup' }) }))
    expect(await screen.findByText(/^Open the set-up link that SMS Desk printed/)).toBeVisible()
  })
})

describe('a session that ends while a dialog is open', () => {
  test('leaves a sign-in page that a screen reader finds', async () => {
    const { user, expire } = renderApp('/settings/opt-outs', withAna())
    await user.click(await screen.findByRole('button', { name: 'Opt somebody out' }))
    await screen.findByRole('dialog')
    await waitFor(() => expect(document.querySelector('body > div[aria-hidden="true"]')).not.toBeNull())
    act(() => expire())
    await screen.findByLabelText('Password')
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  })
})

describe('signing in', () => {
  test('asks one who is alone for the password only, and says when it is wrong', async () => {
    const { user, world } = renderApp('/', withAna(out(true)))
    expect(await screen.findByLabelText('Password')).toHaveFocus()
    expect(screen.queryByRole('textbox', { name: 'Name' })).not.toBeInTheDocument()
    await user.type(screen.getByLabelText('Password'), 'guess{Enter}')
    expect(await screen.findByText('The name or the password is wrong. Try again.')).toBeVisible()
    expect(screen.getByLabelText('Password')).toBeInvalid()
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`)
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
    expect(world.knocks.at(-1)).toBe('sign in without a name')
  })

  test('asks for the name where there are several, and keeps the page that was asked for', async () => {
    const { user, world } = renderApp('/settings/health', withAna(out(false)))
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText('Enter your name, as it is in SMS Desk.')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Mia Berg')
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`)
    expect(await screen.findByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
    expect(world.knocks).toEqual(['sign in Mia Berg'])
  })

  test('waits when there were too many wrong passwords', async () => {
    const fake = withAna(out(false))
    const message = 'There were too many wrong passwords. Try again in 8 s.'
    fake.backend.door.signIn = () => Promise.reject(Object.assign(new Error(), { code: 'rate_limited', message }))
    const { user } = renderApp('/', fake)
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Mia')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(await screen.findByText(message)).toBeVisible()
  })
})

describe('an invitation', () => {
  test('is accepted through its link, and its code leaves the address', async () => {
    const { user } = renderApp('/join?code=c0de', withAna(out(false)))
    expect(await screen.findByRole('textbox', { name: 'Code' })).toHaveValue('c0de')
    await user.type(screen.getByLabelText('Password'), 'short{Enter}')
    expect(await screen.findByText(/^A password needs at least 12 characters/)).toBeVisible()
    expect(screen.getByLabelText('Password')).toBeInvalid()
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), 'four words or more{Enter}')
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
    expect(window.location.hash).toBe('#/inbox')
  })

  test('is accepted by typing its code, and refused under it', async () => {
    const { user } = renderApp('/', withAna(out(false)))
    await user.click(await screen.findByRole('button', { name: 'I have an invitation' }))
    expect(await screen.findByRole('heading', { name: 'Choose your password' })).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Code' }), 'wrong')
    await user.click(screen.getByRole('button', { name: 'Go on' }))
    expect(
      await screen.findByText('This invitation was used, or is old. Ask an administrator for a new one.'),
    ).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Code' })).toBeInvalid()
    await user.click(screen.getByRole('button', { name: 'Back to sign-in' }))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  test('says that somebody is signed in already, and leads back to them', async () => {
    const { user } = renderApp('/join?code=c0de', withAna())
    expect(await screen.findByText(/^Somebody is signed in here/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Back to SMS Desk' }))
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
  })
})

describe('who leaves', () => {
  test.each(['Switch user', 'Sign out'])('by “%s” leaves nothing to the next person', async (item) => {
    const fake = withAna({ door: door({ alone: false }) })
    const { user, world } = renderApp('/inbox/conversation-ana', fake)
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
    await menuItem(user, item)
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('')
    expect(screen.queryByText('Ana Lima')).not.toBeInTheDocument()
    expect(window.location.hash).toBe('#/')

    world.conversations = []
    world.me = me({ id: 'user-kai', name: 'Kai Brandt' })
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Kai Brandt')
    await user.type(screen.getByLabelText('Password'), `${password}{Enter}`)
    expect(await screen.findByRole('button', { name: 'Kai Brandt, menu' })).toBeVisible()
    expect(screen.queryByText('Ana Lima')).not.toBeInTheDocument()
    expect(await screen.findByText('No conversations yet')).toBeVisible()
  })

  test('is asked for the password under the same name when the session ends', async () => {
    const { expire } = renderApp('/inbox/conversation-ana', withAna({ door: door({ alone: false }) }))
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
    act(() => expire())
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveValue('Mia Berg')
    expect(screen.getByText('You are signed out. What you typed and didn’t send is kept.')).toBeVisible()
    expect(screen.queryByText('Ana Lima')).not.toBeInTheDocument()
  })

  test('is not thrown out again by a late answer to somebody who left before', async () => {
    const fake = withAna()
    renderApp('/inbox', fake)
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
    const asked = vi.spyOn(fake.backend.door, 'state')
    await act(async () => fake.refused())
    expect(asked).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  })

  test('is locked out when nobody was there for the chosen time', async () => {
    const fake = withAna({ door: door({ alone: false, idleMinutes: 5 }) })
    const { world } = renderApp('/inbox/conversation-ana', fake)
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
    const later = Date.now() + 6 * 60_000
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    fireEvent.pointerDown(window)
    expect(await screen.findByText(/^SMS Desk was locked because nobody was there/)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Mia Berg')
    expect(screen.queryByText('Ana Lima')).not.toBeInTheDocument()
    expect(world.knocks).toEqual(['sign out'])
    expect(window.location.hash).toBe('#/')
  })

  test.each([
    ['before the lock is answered', 1, 0],
    ['with the lock, and the door tells of it late', 0, 1],
  ])('is told that it was locked, also when a call of the page is refused %s', async (_, lock, refusal) => {
    const fake = withAna({ door: door({ alone: false, idleMinutes: 5 }) })
    const { signOut, state } = fake.backend.door
    const turns = async (count: number) => {
      for (let n = 0; n < count; n++) await new Promise((resolve) => setTimeout(resolve))
    }
    let asked = 0
    fake.backend.door.signOut = async () => {
      await signOut()
      fake.refused()
      await turns(lock)
    }
    renderApp('/inbox/conversation-ana', fake)
    expect(await screen.findByRole('region', { name: 'Texts with Ana Lima' })).toBeVisible()
    fake.backend.door.state = async () => {
      asked++
      const now = await state()
      if (asked === 1) await turns(3 * refusal) // the refusal’s own question
      return now
    }
    const later = Date.now() + 6 * 60_000
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    fireEvent.pointerDown(window)
    expect(await screen.findByText(/^SMS Desk was locked because nobody was there/)).toBeVisible()
    await act(() => turns(5))
    expect(screen.getByText(/^SMS Desk was locked because nobody was there/)).toBeVisible()
  })

  test('can’t while alone and without a password: the window would let them in again', async () => {
    const { user } = renderApp('/inbox', withAna({ browser: false, me: me({ hasPassword: false }) }))
    await user.click(await screen.findByRole('button', { name: 'Mia Berg, menu' }))
    expect(await screen.findByRole('menuitem', { name: 'Choose a password' })).toBeVisible()
    expect(screen.queryByRole('menuitem', { name: 'Sign out' })).not.toBeInTheDocument()
    expect(screen.queryByRole('menuitem', { name: 'Switch user' })).not.toBeInTheDocument()
  })

  test('keeps what was typed as a draft', async () => {
    const { user, world, expire } = renderApp('/inbox/conversation-ana', withAna())
    await user.type(await screen.findByRole('textbox', { name: 'Text' }), 'Half a thought')
    act(() => expire())
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(world.drafts.get('conversation-ana')).toBe('Half a thought')
  })
})

describe('one’s own password', () => {
  test('is changed with the present one', async () => {
    const { user, world } = renderApp('/inbox', withAna())
    await menuItem(user, 'Change password')
    const dialog = within(await screen.findByRole('dialog', { name: 'Change password' }))
    await user.type(dialog.getByLabelText('Present password'), 'guess')
    await user.type(dialog.getByLabelText('New password'), 'blue lamp river tofu')
    await user.click(dialog.getByRole('button', { name: 'Change password' }))
    expect(
      await dialog.findByText('This is not your present password. Nothing was changed. Enter it again.'),
    ).toBeInTheDocument()
    await user.clear(dialog.getByLabelText('Present password'))
    await user.type(dialog.getByLabelText('Present password'), password)
    await user.click(dialog.getByRole('button', { name: 'Change password' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument())
    expect(world.knocks).toEqual(['password blue lamp river tofu'])
  })

  test('is chosen without one by who has none', async () => {
    const { user, world } = renderApp('/inbox', withAna({ browser: false, me: me({ hasPassword: false }) }))
    await menuItem(user, 'Choose a password')
    const dialog = within(await screen.findByRole('dialog', { name: 'Choose a password' }))
    expect(dialog.queryByLabelText('Present password')).not.toBeInTheDocument()
    await user.type(dialog.getByLabelText('New password'), 'blue lamp river tofu')
    await user.click(dialog.getByRole('button', { name: 'Choose password' }))
    await waitFor(() => expect(world.knocks).toEqual(['password blue lamp river tofu']))
  })
})
