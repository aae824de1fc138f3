import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { account } from '@/testing/builders'
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
  })

  test('need no letter where a person can set them', async () => {
    const { user } = renderWith(`${list}/account-1`, { accounts: [account()] })
    await user.click(await screen.findByRole('tab', { name: 'Callback URLs' }))
    expect(screen.getByLabelText('Incoming callback URL')).toBeVisible()
    expect(screen.queryByText(/^E-mail to/)).not.toBeInTheDocument()
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
    expect(world.accounts[0]).toMatchObject({ name: 'Twilio sandbox', secretsSet: ['auth_token'] })
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
