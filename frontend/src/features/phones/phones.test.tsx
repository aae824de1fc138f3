import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { ana, conversation, message } from '@/testing/builders'
import { makeFakeBackend } from '@/testing/fake-backend'
import { renderApp, renderWith } from '@/testing/render-app'

describe('the sandbox phones', () => {
  test('say how each behaves', async () => {
    renderWith('/phones', {})
    expect(await screen.findByText('Gets every text and answers what you write for her')).toBeVisible()
  })

  test('open on the customer of the conversation, and answer as the customer', async () => {
    const { user, world } = renderWith('/inbox/conversation-ana', {
      conversations: [conversation()],
      messages: [message()],
    })
    await user.click(await screen.findByRole('button', { name: 'Phones' }))
    const panel = within(await screen.findByRole('complementary', { name: 'Sandbox phones' }))
    await user.type(await panel.findByRole('textbox', { name: 'Answer as Ana Lima' }), 'See you on Friday{Enter}')
    expect(await panel.findByText('See you on Friday')).toBeVisible()
    await user.click(panel.getByRole('button', { name: 'STOP' }))
    await waitFor(() => expect(world.texts.map(({ body }) => body)).toEqual(['See you on Friday', 'STOP']))
    expect(world.texts[0]?.with).toBe('+14155550100')
  })

  test('send a picture, and say when a provider hands on none', async () => {
    const fake = makeFakeBackend({ conversations: [conversation()], messages: [message()] })
    fake.refuse('Sandbox', 'SendPicture', { code: 'invalid', field: 'to', message: 'Infobip hands on no pictures.' })
    const { user } = renderApp('/phones', fake)
    await user.click(await screen.findByRole('button', { name: /Ana Lima/ }))
    await user.click(await screen.findByRole('button', { name: 'Picture' }))
    expect(await screen.findByText('Infobip hands on no pictures.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Picture' }))
    expect(await screen.findByText('1 picture')).toBeVisible()
  })

  test('take a new customer, whose number is checked', async () => {
    const fake = makeFakeBackend()
    fake.refuse('Sandbox', 'AddPhone', { code: 'invalid', field: 'number', message: '“12” is not a phone number.' })
    const { user } = renderApp('/phones', fake)
    await user.click(await screen.findByRole('button', { name: 'New phone' }))
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Kai Berg')
    await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '12{Enter}')
    expect(await screen.findByText('“12” is not a phone number.')).toBeVisible()
    await user.type(screen.getByRole('textbox', { name: 'Phone number' }), '{Backspace}{Backspace}+14155550199{Enter}')
    expect(await screen.findByText('Kai Berg')).toBeVisible()
    expect(fake.world.phones.map((phone) => phone.number)).toEqual([ana, '+14155550199'])
  })
})
