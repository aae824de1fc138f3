import { chloe, expect, openConversation, send, setUp, test, withSandbox } from './desk'

test('from a fresh start to a delivered text, its answer and an opt-out', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.getByRole('link', { name: 'Try the sandbox' }).click()

  await test.step('select a provider', async () => {
    await expect(page.getByRole('radio', { name: 'Twilio' })).toBeChecked()
    await expect(page.getByText('Comes with a later version')).toHaveCount(5)
    await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled()
    for (const statement of await page.getByRole('checkbox').all()) await statement.check()
    await page.getByRole('button', { name: 'Next' }).click()
  })

  await test.step('set up provider', async () => {
    await expect(page.getByLabel('Account SID')).toHaveValue(/^AC/)
    await expect(page.getByRole('textbox', { name: 'Auth token' })).toHaveAttribute('readonly', '')
    await page.getByRole('button', { name: 'Next' }).click()
  })

  await test.step('add phone numbers', async () => {
    await page.getByRole('button', { name: 'Import from Twilio' }).click()
    await page.getByRole('checkbox', { name: /555-0199/ }).uncheck()
    await page.getByRole('button', { name: 'Import 1 number' }).click()
    await page.getByRole('button', { name: /^Set at Twilio/ }).click()
    await expect(page.getByText('Come to SMS Desk', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Next' }).click()
  })

  await test.step('review and finish', async () => {
    await expect(page.getByText('•••••••• (in the keychain)')).toBeVisible()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('link', { name: 'Open the inbox' }).click()
  })

  await test.step('text Ana', async () => {
    await page.getByRole('button', { name: 'New message' }).click()
    await page.getByRole('button', { name: /^Ana Lima/ }).click()
    await page.getByRole('button', { name: 'Write' }).click()
    await send(page, 'Hi Ana, your bike is ready.')
    await expect(page.getByRole('article').filter({ hasText: 'your bike is ready' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Delivered' })).toBeVisible()
    await page.getByRole('button', { name: 'Delivered' }).click()
    const way = page.getByRole('list', { name: 'What happened' })
    for (const word of ['Queued', 'Sent', 'Delivered'])
      await expect(way.getByText(word, { exact: true }).first()).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('answer as Ana', async () => {
    await page.getByRole('button', { name: 'Phones' }).click()
    const phone = page.getByRole('complementary', { name: 'Sandbox phones' })
    await expect(phone.getByText('Hi Ana, your bike is ready.')).toBeVisible()
    await phone.getByRole('textbox').fill('Is Friday still ok?')
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('article', { name: 'Customer' }).filter({ hasText: 'Is Friday still ok?' }),
    ).toBeVisible()
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
