import { act, screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { conversation, planned } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

const page = '/scheduled'
const held = planned({
  status: 'held',
  heldFor: 'hours',
  heldWhy: 'It is quiet hours where the customer is.',
  heldUntil: '2026-11-27T16:00:00.000Z',
  leaves: '2026-11-27T16:00:00.000Z',
})
const table = async (name = 'Planned texts') => within(await screen.findByRole('table', { name }))

describe('scheduled texts', () => {
  test('say whom, what, when on both clocks, and their state', async () => {
    renderWith(page, { planned: [planned()] })
    const rows = await table()
    expect(rows.getByRole('link', { name: 'Ana Lima' })).toHaveAttribute('href', '#/inbox/conversation-ana')
    expect(rows.getByText('See you at 5')).toBeVisible()
    expect(rows.getByText(/America\/Los Angeles/)).toBeVisible()
    expect(rows.getByText('Scheduled')).toBeVisible()
  })

  test('that are held say why and until when', async () => {
    renderWith(page, { planned: [held] })
    const rows = await table()
    expect(rows.getByText('Held')).toBeVisible()
    expect(rows.getByText('It is quiet hours where the customer is.')).toBeVisible()
    expect(rows.getByText(/^Leaves /)).toBeVisible()
  })

  test('are edited', async () => {
    const { user, world } = renderWith(page, { planned: [planned()] })
    await user.click(await screen.findByRole('button', { name: 'Edit the text to Ana Lima' }))
    const text = await screen.findByRole('textbox', { name: 'Text' })
    await user.clear(text)
    await user.type(text, 'See you at 6')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await (await table()).findByText('See you at 6')).toBeVisible()
    expect(world.planned[0]?.body).toBe('See you at 6')
  })

  test('are sent now, with a reason in quiet hours', async () => {
    const { user, world, refuse } = renderWith(page, { planned: [held] })
    const words = 'It is quiet hours where the customer is, or nobody can tell. Nothing was sent.'
    refuse('Planned', 'SendNow', { code: 'quiet_hours', field: 'reason', message: words })
    await user.click(await screen.findByRole('button', { name: 'Send the text to Ana Lima now' }))
    await user.click(await screen.findByRole('button', { name: 'Send now' }))
    expect(await screen.findByText(words)).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Her flight is at 6')
    await user.click(screen.getByRole('button', { name: 'Send now' }))
    expect(await screen.findByText('Nothing is planned')).toBeVisible()
    expect(world.planned).toHaveLength(0)
  })

  test('are canceled and listed among those that ended', async () => {
    const { user } = renderWith(page, { planned: [planned()] })
    await user.click(await screen.findByRole('button', { name: 'Cancel the text to Ana Lima' }))
    await user.click(await screen.findByRole('button', { name: 'Cancel the text' }))
    expect(await screen.findByText('Nothing is planned')).toBeVisible()
    await user.click(await screen.findByRole('tab', { name: 'Ended without leaving' }))
    expect(await (await table('Ended texts')).findByText('Canceled')).toBeVisible()
  })

  test('appear without a reload', async () => {
    const { world, emit } = renderWith(page, {})
    await screen.findByText('Nothing is planned')
    world.planned.push(planned())
    act(() => emit('planned:changed'))
    expect(await (await table()).findByText('See you at 5')).toBeVisible()
  })
})

describe('planned texts of a conversation', () => {
  test('stand at its end, with what lately did not leave', async () => {
    const ended = planned({
      id: 'p2',
      body: 'Still there?',
      status: 'canceled',
      endedWhy: 'Canceled: the customer replied.',
      leaves: '',
    })
    renderWith('/inbox/conversation-ana', { conversations: [conversation()], planned: [planned(), ended] })
    const list = within(await screen.findByRole('list', { name: 'Planned texts' }))
    expect(list.getByText('See you at 5')).toBeVisible()
    expect(list.getByText('Canceled: the customer replied.')).toBeVisible()
    expect(list.getAllByRole('button', { name: /Edit/ })).toHaveLength(1)
  })

  test('are none where nothing is planned', async () => {
    renderWith('/inbox/conversation-ana', { conversations: [conversation()] })
    expect(await screen.findByRole('textbox', { name: 'Text' })).toBeVisible()
    expect(screen.queryByRole('list', { name: 'Planned texts' })).not.toBeInTheDocument()
  })
})
