import { acceptBoth, chloe, expect, openConversation, send, setUp, test, withSandbox } from './desk'
import { countUse } from './use'

const goal = 14 // clicks, from the set-up link to the first answer

const providers = [
  { name: 'Azure Communication Services', shown: [] },
  { name: 'Infobip', shown: ['API Base URL'] },
  { name: 'LINK Mobility', shown: ['Platform ID', 'Platform Partner ID', 'Gate ID', 'Username', 'Base URL'] },
  { name: 'Telesign', shown: ['Customer SID'] },
  { name: 'Twilio', shown: ['Account SID'] },
  { name: 'Vibes', shown: ['Username'] },
]

for (const { name, shown } of providers) {
  test(`from a fresh start to a delivered text, its answer and an opt-out, at ${name}`, async ({ page, hub }) => {
    const use = await countUse(page)
    await setUp(page, hub)
    const typedBefore = (await use.read()).fields
    await page.getByRole('link', { name: 'Try the sandbox' }).click()

    await test.step('select a provider', async () => {
      await page.getByRole('radio', { name }).check()
      await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled()
      await acceptBoth(page)
      await page.getByRole('button', { name: 'Next' }).click()
    })

    await test.step('set up provider', async () => {
      await expect(page.getByRole('textbox', { name: 'Incoming callback URL' })).toHaveValue(
        /\/callbacks\/[\w-]{22}\/incoming$/,
      )
      for (const label of shown) await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue(/.+/)
      await page.getByRole('button', { name: 'Next' }).click()
    })

    await test.step('add phone numbers', async () => {
      const found = page.getByRole('form', { name: `Import from ${name}` })
      await expect(found.getByText(/^Next adds /)).toBeVisible()
      await page.getByRole('button', { name: 'Next' }).click()
    })

    await test.step('review and finish', async () => {
      await expect(page.getByText('•••••••• (in the keychain)').first()).toBeVisible()
      await expect(page.getByText('Nothing is left to do.')).toBeVisible()
      await page.getByRole('button', { name: 'Done' }).click()
      expect((await use.read()).fields - typedBefore, 'fields typed in the wizard').toBe(0)
      await page.getByRole('link', { name: 'Write a text' }).click()
    })

    await test.step('text Ana', async () => {
      await page.getByRole('button', { name: /^Ana Lima/ }).click()
      await send(page, 'Hi Ana, your bike is ready.')
      await expect(page.getByRole('article').filter({ hasText: 'your bike is ready' })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
    })

    await test.step('answer as Ana', async () => {
      const phone = page.getByRole('complementary', { name: 'Sandbox phones' })
      await expect(phone.getByText('Hi Ana, your bike is ready.')).toBeVisible()
      await phone.getByRole('textbox').fill('Is Friday still ok?')
      await page.keyboard.press('Enter')
      await expect(
        page.getByRole('article', { name: 'Customer' }).filter({ hasText: 'Is Friday still ok?' }),
      ).toBeVisible()
    })

    const { clicks, fields } = await use.read()
    console.log(`${name}, sandbox: ${clicks} clicks, ${fields} fields (none in the wizard)`)
    expect(clicks).toBeLessThanOrEqual(goal)

    await test.step('what happened to the text can be read', async () => {
      await page.getByRole('button', { name: 'Delivered' }).click()
      const way = page.getByRole('list', { name: 'What happened' })
      for (const word of ['Queued', 'Delivered'])
        await expect(way.getByText(word, { exact: true }).first()).toBeVisible()
      await page.keyboard.press('Escape')
    })

    await test.step('STOP locks the composer, START opens it', async () => {
      const phone = page.getByRole('complementary', { name: 'Sandbox phones' })
      await phone.getByRole('button', { name: 'STOP' }).click()
      await expect(page.getByText(/^Opted out since/).first()).toBeVisible()
      await expect(page.getByText(/This customer opted out by texting “STOP”/)).toBeVisible()
      await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveCount(0)
      await phone.getByRole('button', { name: 'START' }).click()
      await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible()
    })
  })
}

test('a text that does not arrive says why, with Twilio’s code and what to do', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, chloe)
  await send(page, 'Are you coming?')
  await expect(page.getByRole('button', { name: 'Undelivered' })).toBeVisible()
  await expect(page.getByText('Twilio 30003')).toBeVisible()
  await expect(
    page.getByRole('article').getByText(/switched off|out of reach|can’t be reached|can't be reached/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('Sent again below')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undelivered' })).toHaveCount(2)
})

test('a text from somebody unknown opens a conversation and is counted as unread', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await page.goto(`${hub.address}/#/settings/health`)
  await hub.rpc('Sandbox/Answer', '+12125550134', number.phoneNumber, 'Do you repair e-bikes?')
  await page.getByRole('button', { name: 'Change area, now App Settings' }).click()
  await page.getByRole('menuitemradio', { name: 'Sales' }).click()
  await expect(page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').click()
  await expect(page.getByRole('article').filter({ hasText: 'Do you repair e-bikes?' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible()
})
