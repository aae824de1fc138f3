import { screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { about, diagnostics, me } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

describe('the page about SMS Desk', () => {
  test('says what it is and runs on', async () => {
    renderWith('/settings/about', { about: about({ shell: 'window', wails: 'v2.16.0', secrets: 'keychain' }) })
    const fact = async (name: string) => (await screen.findByText(name, { selector: 'dt' })).nextElementSibling
    expect(await fact('SMS Desk')).toHaveTextContent('1.2.3')
    expect(await fact('Shown by')).toHaveTextContent('its own window (Wails v2.16.0)')
    expect(await fact('System')).toHaveTextContent('linux/amd64, go1.26')
    expect(await fact('Data')).toHaveTextContent('48 MB')
    expect(await fact('Secrets')).toHaveTextContent('in this computer’s keychain')
  })

  test('shows each file of the diagnostics, then saves just these', async () => {
    const { user, world } = renderWith('/settings/about', { diagnostics: diagnostics() })
    await user.click(await screen.findByRole('button', { name: 'Make diagnostics' }))
    expect(await screen.findByText('2 files. Read them before you send them:')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'health.json' }))
    expect(screen.getByRole('textbox', { name: 'Text of health.json' })).toHaveValue(
      '[{ "about": "account 1", "level": "ok", "says": "Ready." }]',
    )
    await user.click(screen.getByRole('button', { name: 'Save diagnostics…' }))
    expect(await screen.findByText('The diagnostics are saved. Send the file to support.')).toBeVisible()
    expect(world.saved).toEqual({ name: 'SMS Desk diagnostics.zip', text: 'UEsFBg==' })
  })

  test('says nothing of a file that the person thought better of', async () => {
    const { user } = renderWith('/settings/about', { saves: false })
    await user.click(await screen.findByRole('button', { name: 'Make diagnostics' }))
    await user.click(await screen.findByRole('button', { name: 'Save diagnostics…' }))
    expect(screen.queryByText(/The diagnostics are saved/)).not.toBeInTheDocument()
  })

  test('leaves diagnostics to administrators', async () => {
    renderWith('/settings/about', { me: me({ role: 'salesperson' }) })
    expect(await screen.findByText('Diagnostics for support are an administrator’s to save.')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Make diagnostics' })).not.toBeInTheDocument()
  })

  test('stands among the settings of this computer', async () => {
    renderWith('/settings/about', {})
    expect(await screen.findByText('This computer')).toBeVisible()
    expect(screen.getByRole('link', { name: 'About and diagnostics' })).toBeVisible()
  })
})
