import { ana, expect, openConversation, test, withSandbox } from './desk'

test('a number is refused in words, and its corrected form offered', async ({ page, hub }) => {
  await withSandbox(page, hub)
  await page.goto(`${hub.address}/#/settings/numbers`)
  await page.getByRole('button', { name: 'New phone number' }).click()
  const number = page.getByRole('textbox', { name: 'Phone number' })
  const name = page.getByRole('textbox', { name: 'Name' })
  const add = page.getByRole('button', { name: 'Add', exact: true })

  await add.click()
  await expect(page.getByText('Enter a phone number, for example +12345678910.')).toBeVisible()

  await number.fill('+1 (234) 567-8910')
  await name.fill('Service')
  await add.click()
  await expect(page.getByText('Write the number without blanks or other characters: +12345678910.')).toBeVisible()
  await page.getByRole('button', { name: 'Use +12345678910' }).click()
  await expect(number).toHaveValue('+12345678910')

  await name.fill('')
  await add.click()
  await expect(page.getByText('Enter a name for the number, for example “Main line”.')).toBeVisible()

  await name.fill('Main line')
  await add.click()
  await expect(page.getByText(/“?Main line”?.*already|already.*“?Main line”?/)).toBeVisible()

  await name.fill('Second line')
  await number.fill('+14155550100')
  await add.click()
  await expect(page.getByText(/\+14155550100.*already|already.*\+14155550100/)).toBeVisible()
})

test('an account needs a name of its own and its credentials', async ({ page, hub }) => {
  await withSandbox(page, hub)
  await page.goto(`${hub.address}/#/settings/providers/new`)
  await page.getByRole('radio', { name: 'Twilio' }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  const next = page.getByRole('button', { name: 'Next' })
  const name = page.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeVisible()

  await name.fill('')
  await next.click()
  await expect(page.getByText(/^Enter a name, for example/)).toBeVisible()

  await name.fill('Main')
  await next.click()
  await expect(page.getByText('Enter the Account SID. Nothing was saved.')).toBeVisible()

  await name.fill('Twilio sandbox')
  await page.getByLabel('Account SID').fill('AC0123456789abcdef0123456789abcdef')
  await page.getByLabel('Auth token').fill('0123456789abcdef0123456789abcdef')
  await next.click()
  await expect(page.getByText(/“Twilio sandbox”.*already|already.*“Twilio sandbox”/)).toBeVisible()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
})

test('1,601 characters are refused before they leave', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('a'.repeat(1601))
  await expect(page.getByText('Twilio takes at most 1,600 characters, and this text has 1,601.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
})

test('a customer’s number that is none is refused under its field', async ({ page, hub }) => {
  await withSandbox(page, hub)
  await page.goto(`${hub.address}/#/inbox`)
  await page.getByRole('button', { name: 'New message' }).click()
  await page.getByRole('textbox', { name: 'To' }).fill('Ana')
  await page.getByRole('button', { name: 'Write' }).click()
  await expect(page.getByText(/^“Ana” is not a phone number/)).toBeVisible()
})

test('a text is text, whatever it looks like', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await openConversation(page, hub, number.id, ana)
  const nasty = '<img src=x onerror="document.title=1"> <b>bold</b> javascript:alert(1)'
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, nasty)
  await expect(page.getByRole('article').filter({ hasText: nasty })).toBeVisible()
  await expect(page).toHaveTitle(/SMS Desk$/)
  await expect(page.locator('article b, article img')).toHaveCount(0)
})
