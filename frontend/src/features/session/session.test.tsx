import { act, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { DeskError, type Hub } from '@/bridge'
import { conversation } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp } from '@/testing/render-app'

const makeHub = (state: 'setup' | 'signed_out' | 'signed_in') => {
  const fake = makeFakeBackend({ conversations: [conversation()] })
  const calls: unknown[] = []
  let now = state
  let signedOut = () => {}
  const hub: Hub = {
    state: async () => now,
    signIn: async (password) => {
      if (password !== 'correct horse battery')
        throw new DeskError({ code: 'unauthenticated', message: 'This is not the password. Try again.' })
      now = 'signed_in'
    },
    setUp: async (...args) => {
      calls.push(args)
      now = 'signed_in'
    },
    signOut: async () => {
      now = 'signed_out'
    },
    onSignedOut: (listener) => {
      signedOut = listener
      return () => {}
    },
  }
  fake.backend.hub = hub
  return { fake, calls, expire: () => act(() => signedOut()) }
}

describe('a hub', () => {
  test('is set up once, through its link', async () => {
    const { fake, calls } = makeHub('setup')
    const { user } = renderApp('/setup?token=abc123', fake)
    await user.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Mia Berg')
    await user.type(screen.getByLabelText('Password'), 'too short')
    await user.click(screen.getByRole('button', { name: 'Set up SMS Desk' }))
    expect(await screen.findByText(/^A password needs at least 12 characters/)).toBeVisible()
    expect(screen.getByText('Several words make a good one.')).toBeVisible()
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), 'correct horse battery{Enter}')
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
    expect(calls).toEqual([['abc123', 'Mia Berg', 'correct horse battery']])
  })

  test('asks for its link when it was opened without', async () => {
    renderApp('/', makeHub('setup').fake)
    expect(await screen.findByText(/^Open the set-up link that SMS Desk printed/)).toBeVisible()
  })

  test('lets in who knows the password, and says so to who doesn’t', async () => {
    const { user } = renderApp('/', makeHub('signed_out').fake)
    await user.type(await screen.findByLabelText('Password'), 'guess{Enter}')
    expect(await screen.findByText('This is not the password. Try again.')).toBeVisible()
    await user.clear(screen.getByLabelText('Password'))
    await user.type(screen.getByLabelText('Password'), 'correct horse battery{Enter}')
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
  })

  test('is left through the menu, or when the session ends', async () => {
    const { fake, expire } = makeHub('signed_in')
    const { user } = renderApp('/inbox', fake)
    await user.click(await screen.findByRole('button', { name: 'Mia Berg, menu' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
    await user.type(await screen.findByLabelText('Password'), 'correct horse battery{Enter}')
    expect(await screen.findByRole('heading', { name: 'Inbox' })).toBeVisible()
    expire()
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible()
  })
})
