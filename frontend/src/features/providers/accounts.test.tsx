import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { account, atNoon, statements } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

const list = '/settings/providers'

describe('the callbacks of an account', () => {
  test('come with the letter to whoever has to set them at the provider', async () => {
    const mail = {
      team: 'Acme’s customer care',
      to: 'care@acme.example',
      subject: 'Callback URLs',
      body: 'Hello, set these.',
    }
    const { user, world } = renderWith(`${list}/account-1`, { accounts: [account({ mail })] })
    await user.click(await screen.findByRole('tab', { name: 'Callback URLs' }))
    expect(screen.getByLabelText('E-mail to Acme’s customer care, care@acme.example')).toHaveValue('Hello, set these.')
    await user.click(screen.getByRole('button', { name: 'Copy the e-mail' }))
    expect(await screen.findByRole('button', { name: 'Copied the e-mail' })).toBeVisible()
    expect(world.copied).toBe('Hello, set these.')
    await user.click(screen.getByRole('button', { name: 'Write it in my mail program' }))
    expect(world.mailed).toBe('care@acme.example: Callback URLs')
  })

  test('need no letter where a person can set them', async () => {
    const { user } = renderWith(`${list}/account-1`, { accounts: [account()] })
    await user.click(await screen.findByRole('tab', { name: 'Callback URLs' }))
    expect(screen.getByLabelText('Incoming callback URL')).toBeVisible()
    expect(screen.queryByText(/^E-mail to/)).not.toBeInTheDocument()
  })
})

describe('replacing the callback URLs of an account', () => {
  const page = `${list}/account-1?tab=callbacks`

  test('says what it means, gives new ones, and until when the old ones work', async () => {
    const { user } = renderWith(page, { accounts: [account({ sandbox: false })] })
    await user.click(await screen.findByRole('button', { name: 'Replace the URLs' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'New callback URLs for “Twilio sandbox”?' }))
    expect(dialog.getByText(/The present ones go on working for 72 hours/)).toBeInTheDocument()
    expect(dialog.getByText(/Incoming callback URL: .*A MESSAGE COMES IN/)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Replace' }))
    expect(await screen.findByText(/The former ones go on working until Nov 26, 2026/)).toBeVisible()
    expect(screen.getByLabelText('Incoming callback URL')).toHaveValue(
      'https://desk.example.com/callbacks/bmV3/incoming',
    )
  })

  test('is left to the sandbox itself', async () => {
    const { user } = renderWith(page, { accounts: [account({ oldUrlsUntil: atNoon })] })
    await user.click(await screen.findByRole('button', { name: 'Replace the URLs' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/those that were replaced before stop at once/)).toBeInTheDocument()
    expect(dialog.getByText(/The sandbox takes the new ones by itself/)).toBeInTheDocument()
  })

  test('that is refused says why, in the dialog', async () => {
    const fake = makeFakeBackend()
    const message = 'This provider account was deleted. Its history stays readable in the inbox.'
    fake.refuse('Setup', 'RotateToken', { code: 'not_found', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Replace the URLs' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Replace' }))
    expect(await screen.findByText(message)).toBeInTheDocument()
  })

  test('is followed by one click at the provider, which says what it changed', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Set at Twilio for all numbers' }))
    expect(await screen.findByText('Main line: Twilio sends incoming texts to SMS Desk.')).toBeVisible()
  })

  test('tells of each number that could not be set', async () => {
    const fake = makeFakeBackend()
    const message =
      'There is no public address yet, so the provider has nowhere to call. Set one up in App Settings > Public address, then try again.'
    fake.refuse('Numbers', 'SetWebhook', { code: 'tunnel_down', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Set at Twilio for all numbers' }))
    expect(await screen.findByText('Not all could be set')).toBeVisible()
    expect(screen.getByText(`Main line: ${message}`)).toBeVisible()
  })
})

describe('the list of providers', () => {
  test('shows name, provider, numbers, state, last callback and health', async () => {
    renderWith(list, {
      accounts: [
        account({ health: 'error', problem: { code: '20003', text: 'Twilio refused the auth token.', remedy: '' } }),
      ],
    })
    const row = within((await screen.findAllByRole('row'))[1]!)
    expect(row.getByRole('link', { name: 'Twilio sandbox' })).toBeVisible()
    expect(row.getByText('Sandbox')).toBeVisible()
    expect(row.getByText('Active')).toBeVisible()
    expect(row.getByText('Twilio refused the auth token.')).toBeVisible()
    expect(screen.getAllByRole('columnheader').map((h) => h.textContent)).toEqual([
      'Name',
      'Provider',
      'Numbers',
      'State',
      'Last callback',
      'Health',
    ])
  })

  test('is empty with one sentence and one button', async () => {
    renderWith(list, { accounts: [] })
    expect(await screen.findByText('Connect your account at an SMS provider to start to text.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Set up a provider' })).toBeVisible()
  })

  test('says that it is not everybody’s to open', async () => {
    const fake = makeFakeBackend()
    fake.backend.Setup.Accounts = () =>
      Promise.reject(
        Object.assign(new Error(), {
          code: 'forbidden',
          message: 'Only an administrator may open this page. Ask one of them.',
        }),
      )
    renderApp(list, fake)
    expect(await screen.findByText('Only an administrator may open this page. Ask one of them.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  })

  test('resumes a draft', async () => {
    const { user } = renderWith(list, { accounts: [account({ state: 'draft' })] })
    await user.click(await screen.findByRole('link', { name: 'Resume' }))
    expect(await screen.findByRole('form', { name: 'Set up Twilio' })).toBeVisible()
  })

  test('discards a draft after saying what goes', async () => {
    const { user } = renderWith(list, { accounts: [account({ state: 'draft' })] })
    await user.click(await screen.findByRole('button', { name: 'Discard Twilio sandbox' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/What was entered for “Twilio sandbox” goes, its secrets included/)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Discard' }))
    expect(await screen.findByText('No provider yet')).toBeVisible()
  })
})

describe('the page of an account', () => {
  const page = '/settings/providers/account-1'

  test('is deleted only when its name was typed', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled()
    await user.type(dialog.getByRole('textbox', { name: 'Type “Twilio sandbox” to confirm' }), 'Twilio sandbox')
    await user.click(dialog.getByRole('button', { name: 'Delete' }))
    expect(await screen.findByText('No provider yet')).toBeVisible()
  })

  test('is deleted without typing when nothing hangs on it', async () => {
    const { user } = renderWith(page, { accounts: [account({ hasHistory: false, numbers: 2 })] })
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/its secrets and its 2 phone numbers go/)).toBeInTheDocument()
    await user.click(dialog.getByRole('button', { name: 'Delete' }))
    expect(await screen.findByText('No provider yet')).toBeVisible()
  })

  test('says why it can’t be deleted', async () => {
    const fake = makeFakeBackend({ accounts: [account({ hasHistory: false })] })
    const message =
      'The account was removed, but a secret of it is still in the keychain, because the keychain refused. Unlock it and delete the entry “SMS Desk”.'
    fake.refuse('Setup', 'Delete', { code: 'locked', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete' }))
    expect(await screen.findByText(message)).toBeInTheDocument()
  })

  test('tells which statements were accepted, their text, by whom and when', async () => {
    renderWith(page, { statements: statements(true) })
    const part = within(await screen.findByRole('region', { name: 'Statements accepted' }))
    expect(await part.findByText('The account handles opt-outs')).toBeVisible()
    expect(part.getByText(/A customer who texts STOP/)).toBeVisible()
    expect(part.getAllByText(/^Version 1\. Accepted by Mia Berg on Monday, November 23, 2026/)).toHaveLength(2)
  })

  test('opens at a tab by its address', async () => {
    const { user } = renderWith(`${page}?tab=numbers`, {})
    expect(await screen.findByRole('table', { name: 'Phone numbers' })).toBeVisible()
    await user.click(screen.getByRole('tab', { name: 'Callback URLs' }))
    expect(window.location.hash).toBe(`#${page}?tab=callbacks`)
  })

  test('is deactivated and activated', async () => {
    const { user } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Deactivate' }))
    await user.click(await screen.findByRole('button', { name: 'Activate' }))
    expect(await screen.findByRole('button', { name: 'Deactivate' })).toBeVisible()
  })

  test('changes one secret alone', async () => {
    const { user, world } = renderWith(page, {})
    await user.click(await screen.findByRole('button', { name: 'Edit' }))
    await user.click(await screen.findByRole('button', { name: 'Replace Auth token' }))
    await user.type(screen.getByLabelText('Auth token'), 'new one')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeVisible()
    expect(await screen.findByText('Twilio accepted the credentials.')).toBeVisible()
    expect(world.accounts[0]).toMatchObject({ name: 'Twilio sandbox', secretsSet: ['auth_token'] })
  })

  test('keeps the old secret when the keychain refuses the new one, and says so', async () => {
    const fake = makeFakeBackend()
    const message = 'The keychain is locked. Nothing was saved. Unlock it and try again.'
    fake.refuse('Setup', 'Save', { code: 'locked', message })
    const { user } = renderApp(page, fake)
    await user.click(await screen.findByRole('button', { name: 'Edit' }))
    await user.click(screen.getByRole('button', { name: 'Replace Auth token' }))
    await user.type(screen.getByLabelText('Auth token'), 'new one')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByLabelText('Auth token')).toHaveValue('new one')
  })

  test('says that a new secret is refused by the provider', async () => {
    const text =
      'Twilio refused the auth token. What you entered is kept. Copy it again from Twilio’s General Settings.'
    const { user } = renderWith(page, { test: { at: atNoon, ok: false, text } })
    await user.click(await screen.findByRole('button', { name: 'Edit' }))
    await user.click(screen.getByRole('button', { name: 'Replace Auth token' }))
    await user.type(screen.getByLabelText('Auth token'), 'new one')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('The connection doesn’t work yet')).toBeVisible()
    expect(screen.getByText(text)).toBeVisible()
  })

  test('shows the problem with its remedy and the provider’s code', async () => {
    renderWith(page, {
      accounts: [
        account({ problem: { code: '20003', text: 'Twilio refused the auth token.', remedy: 'Copy it again.' } }),
      ],
    })
    expect(await screen.findByText('Twilio refused the auth token.')).toBeVisible()
    expect(screen.getByText('Copy it again.')).toBeVisible()
    expect(screen.getByText('20003')).toBeVisible()
  })
})
