import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { DeskError } from '@/bridge'
import { autoReply, number } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

const page = '/settings/answers'
const box = (name: string) => screen.findByRole('textbox', { name })
const tick = (name: string | RegExp) => screen.findByRole('checkbox', { name })

describe('automatic answers', () => {
  test('begin with nine to five on weekdays, and are off', async () => {
    renderWith(page, {})
    expect(await screen.findByRole('switch', { name: 'Answer by itself while you are closed' })).not.toBeChecked()
    expect(await tick('Monday')).toBeChecked()
    expect(await tick('Sunday')).not.toBeChecked()
    expect(screen.getByLabelText('Friday, from')).toHaveValue('09:00')
    expect(screen.getByLabelText('Friday, to')).toHaveValue('17:00')
  })

  test('are saved with words, hours and numbers', async () => {
    const { user, world } = renderWith(page, { numbers: [number()] })
    await user.click(await screen.findByRole('switch', { name: 'Answer by itself while you are closed' }))
    await user.type(await box('Answer'), 'We are closed.')
    await user.click(await tick('Sunday'))
    await user.clear(screen.getByLabelText('Sunday, from'))
    await user.type(screen.getByLabelText('Sunday, from'), '10:30')
    await user.click(await tick(/^Main line/))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Saved')).toBeVisible()
    expect(world.autoReply).toMatchObject({ on: true, text: 'We are closed.', numbers: ['number-1'] })
    expect(world.autoReply.days[0]).toEqual({ from: 630, to: 1020 })
    expect(world.autoReply.days[6]).toEqual({ from: 0, to: 0 })
  })

  test('say under the field what is missing', async () => {
    const { user, backend } = renderWith(page, { autoReply: autoReply({ on: true }) })
    const words = 'No number would answer. Nothing was saved. Choose at least one.'
    backend.Settings.SaveAutoReply = async () => {
      throw new DeskError({ code: 'invalid', message: words, field: 'numbers' })
    }
    await user.click(await screen.findByRole('button', { name: 'Save' }))
    expect(await screen.findByText(words)).toBeVisible()
  })

  test('offer numbers that send and receive only', async () => {
    renderWith(page, { numbers: [number(), number({ id: 'n2', name: 'Sender name', mayReceive: false })] })
    const group = within(await screen.findByRole('group', { name: 'Numbers that answer' }))
    await waitFor(() => expect(group.getAllByRole('checkbox')).toHaveLength(1))
  })
})
