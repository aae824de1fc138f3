import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { DeskError } from '@/bridge'
import { bulk, number, recipient, review, template } from '@/testing/builders'
import { renderWith } from '@/testing/render-app'

const button = (name: string) => screen.findByRole('button', { name })
const row = async (name: RegExp) => within(await screen.findByRole('row', { name }))

describe('the list of bulk texts', () => {
  test('without any says what they are', async () => {
    renderWith('/bulk', {})
    expect(await screen.findByRole('heading', { name: 'No bulk text yet' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'New bulk text' })).toBeVisible()
  })

  test('says how far each is', async () => {
    renderWith('/bulk', { bulks: [bulk({ state: 'running', released: 1 }), bulk({ id: 'b2', name: 'Offer' })] })
    expect((await row(/^Spring check/)).getByText('1 of 2')).toBeVisible()
    expect((await row(/^Spring check/)).getByText('Sending')).toBeVisible()
    expect((await row(/^Offer/)).getByText('Draft')).toBeVisible()
  })

  test('throws a draft away, after asking', async () => {
    const { user, world } = renderWith('/bulk', { bulks: [bulk()] })
    await user.click(await button('Delete the draft Spring check'))
    await user.click(await button('Delete'))
    expect(await screen.findByRole('heading', { name: 'No bulk text yet' })).toBeVisible()
    expect(world.bulks).toEqual([])
  })
})

describe('a new bulk text', () => {
  test('is written, reviewed and sent', async () => {
    const { user, world } = renderWith('/bulk/new', {
      numbers: [number()],
      recipients: [
        recipient(),
        recipient({ id: 'm2', name: 'Ben Ode', state: 'left_out', why: 'has no phone number', body: '' }),
      ],
    })
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Spring')
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'Time for a check')
    await user.click(await button('Review'))
    expect(await screen.findByText(/^2 customers get it, in 2 segments\. About 2 seconds/)).toBeVisible()
    expect(screen.getByText('1 of the list doesn’t; each says why below.')).toBeVisible()
    expect((await row(/^Ben Ode/)).getByText('has no phone number')).toBeVisible()
    expect(world.bulks[0]).toMatchObject({ name: 'Spring', body: 'Time for a check', state: 'draft' })
    await user.click(await button('Send to 2 customers'))
    expect(await screen.findByText('Sending: 0 of 2')).toBeVisible()
  })

  test('still has whom it is for and what it says when the review is left', async () => {
    const { user, world, backend } = renderWith('/bulk/new', { numbers: [number()], recipients: [recipient()] })
    const asked: string[] = []
    const { Review } = backend.Bulk
    backend.Bulk.Review = (id, audience) => {
      asked.push(audience.text)
      return Review(id, audience)
    }
    await user.type(await screen.findByRole('searchbox', { name: 'Name, company or e-mail has' }), 'berg')
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Spring')
    await user.click(await button('Review'))
    await user.click(await button('Back'))
    expect(await screen.findByRole('searchbox', { name: 'Name, company or e-mail has' })).toHaveValue('berg')
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Spring')
    await user.click(await button('Review'))
    expect(await button('Send to 2 customers')).toBeEnabled()
    expect(asked).toEqual(['berg', 'berg'])
    expect(world.bulks).toHaveLength(1)
  })

  test('begins from a template', async () => {
    const { user } = renderWith('/bulk/new', { templates: [template()] })
    await user.click(await screen.findByRole('combobox', { name: 'Begin from a template (Optional)' }))
    await user.click(await screen.findByRole('option', { name: 'Ready for pick-up' }))
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveValue(template().body)
  })

  test('says at its place what is refused, and keeps what was typed', async () => {
    const { user, backend } = renderWith('/bulk/new', {})
    const words = 'No customer fits. The draft is kept. Choose others.'
    backend.Bulk.Review = async () => {
      throw new DeskError({ code: 'invalid', message: words, field: 'audience' })
    }
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Spring')
    await user.click(await button('Review'))
    expect(await screen.findByText(words)).toBeVisible()
    expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Spring')
  })

  test('goes to nobody only by a button that is off', async () => {
    const { user } = renderWith('/bulk/bulk-spring', {
      bulks: [bulk()],
      review: review({ gets: 0, segments: 0, bulk: bulk({ total: 1, leftOut: 1 }) }),
    })
    await user.click(await button('Review'))
    expect(await button('Send to 0 customers')).toBeDisabled()
  })
})

describe('a bulk text that was started', () => {
  test('counts what became of each, and is paused and gone on with', async () => {
    const { user } = renderWith('/bulk/bulk-spring', {
      bulks: [bulk({ state: 'running', released: 2 })],
      counts: { delivered: 1, failed: 1, left_out: 1 },
      recipients: [
        recipient({
          state: 'released',
          status: 'failed',
          reason: { code: '30003', text: 'The phone is off.', remedy: '' },
        }),
      ],
    })
    const results = within(await screen.findByRole('list', { name: 'Results' }))
    await waitFor(() =>
      expect(results.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
        'Delivered 1',
        'Failed 1',
        'Left out 1',
      ]),
    )
    expect((await row(/^Ana Lima/)).getByText('The phone is off.')).toBeVisible()
    await user.click(await button('Pause'))
    expect(await screen.findByText('Paused: 2 of 2')).toBeVisible()
    await user.click(await button('Go on'))
    expect(await screen.findByText('Sending: 2 of 2')).toBeVisible()
  })

  test('says what paused it by itself', async () => {
    renderWith('/bulk/bulk-spring', { bulks: [bulk({ state: 'paused', pausedWhy: '“Main line” may not send.' })] })
    expect(await screen.findByText('“Main line” may not send.')).toBeVisible()
  })

  test('is canceled, after asking', async () => {
    const { user, world } = renderWith('/bulk/bulk-spring', { bulks: [bulk({ state: 'running' })] })
    await user.click(await button('Cancel the rest'))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: 'Cancel the rest' }))
    expect(await screen.findByText('Canceled: 0 of 2')).toBeVisible()
    expect(world.bulks[0]?.state).toBe('canceled')
  })
})
