import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { atNoon, health, healthItem } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

const keychain = healthItem({
  level: 'error',
  text: 'The keychain is locked.',
  remedy: 'Unlock it with your password.',
})
const tunnel = {
  ...keychain,
  id: 'address',
  name: 'Public address',
  text: 'ngrok refused the authtoken.',
  remedy: 'Copy it again.',
  page: '/settings/address',
}

describe('the health page', () => {
  test('says of each part how it is, and where the remedy is', async () => {
    const { user } = renderWith('/settings/health', { health: health({ level: 'error', items: [keychain, tunnel] }) })
    const parts = within(await screen.findByRole('list', { name: 'Parts' }))
    expect(screen.getAllByText(/ngrok refused the authtoken/)).toHaveLength(1)
    expect(parts.getByText('The keychain is locked.')).toBeVisible()
    expect(parts.getByText('Unlock it with your password.')).toBeVisible()
    await user.click(parts.getByRole('link', { name: 'Open' }))
    expect(await screen.findByText('How providers reach this computer')).toBeVisible()
  })

  test('says in which time texts may be missing, and what became of them', async () => {
    const shop = healthItem({
      id: 'account-1',
      name: 'Shop',
      missed: 'Acme forgets them.',
      from: atNoon,
      until: atNoon,
    })
    const open = { ...shop, id: 'account-2', name: 'Branch', until: '' }
    renderWith('/settings/health', { health: health({ items: [shop, open] }) })
    expect(await screen.findByText(/^SMS Desk could not be reached from .+ to .+\. Acme forgets them\.$/)).toBeVisible()
    expect(screen.getByText(/^SMS Desk could not be reached since .+\. Acme forgets them\.$/)).toBeVisible()
  })

  test('counts refused callbacks by reason', async () => {
    const refused = [{ reason: 'forged', text: 'The signature was wrong.', count: 3, lastAt: atNoon }]
    renderWith('/settings/health', { health: health({ refused, refusedTotal: 3, deadLetters: 1 }) })
    const row = within(await screen.findByRole('table', { name: 'Refused callbacks' })).getByRole('row', {
      name: /The signature was wrong\. 3/,
    })
    expect(row).toBeVisible()
    expect(screen.getByText('3 calls from the internet changed nothing since SMS Desk was started.')).toBeVisible()
    expect(screen.getByText(/^1 callback came from a provider and could not be read/)).toBeVisible()
  })
})
