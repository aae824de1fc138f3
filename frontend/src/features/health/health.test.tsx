import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { atNoon, away, awayAccount, health, healthItem } from '@/testing/builders'
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

  test('says what became of the texts of the time in which it could not be reached', async () => {
    const item = healthItem({
      id: 'absence',
      name: 'Time out of reach',
      level: 'warning',
      text: 'Texts may be missing.',
    })
    const missing = awayAccount({
      id: 'account-2',
      name: 'Branch',
      missed: 'Acme forgets them.',
      missedFrom: atNoon,
      missedUntil: atNoon,
      link: 'https://acme.example',
    })
    const { user, world } = renderWith('/settings/health', {
      health: health({ level: 'warning', items: [item] }),
      away: [
        away({ accounts: [awayAccount({ fetched: 2, first: atNoon, last: '2026-11-24T13:00:00Z' }), missing] }),
        away({ id: 'away-2', cause: 'off', accounts: [awayAccount({ problem: 'Twilio can’t be reached.' })] }),
        away({ id: 'away-3', cause: 'unreachable', seenAt: atNoon }),
      ],
    })
    const times = within(await screen.findByRole('list', { name: 'Times out of reach' }))
    expect(screen.getByText('Needs a look: Time out of reach')).toBeVisible()
    expect(times.getByText(/^The computer slept from .+ to .+\.$/)).toBeVisible()
    expect(times.getByText(/^SMS Desk was off from/)).toBeVisible()
    expect(times.getByText(/^The public address was away from/)).toBeVisible()
    expect(times.getByText(/2 texts fetched, of .+ to .+\./)).toBeVisible()
    expect(times.getByText(/^Texts may be missing from .+ to .+\. Acme forgets them\.$/)).toBeVisible()
    expect(times.getByText('Twilio can’t be reached. SMS Desk tries again by itself.')).toBeVisible()
    expect(times.getByText(/No text came in meanwhile\./)).toBeVisible()
    await user.click(times.getByRole('button', { name: /Look at the provider/ }))
    expect(world.opened).toBe('https://acme.example')
    await user.click(times.getAllByRole('button', { name: 'Mark as seen' })[0] as HTMLElement)
    await waitFor(() => expect(times.getAllByRole('button', { name: 'Mark as seen' })).toHaveLength(1))
    expect(await screen.findByText('Everything works')).toBeVisible()
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
