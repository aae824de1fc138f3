import { readFile } from 'node:fs/promises'
import { aDay, cast, type Desk, expect, test } from './day'

const ida = '+14155550188'
const tom = '+14155550177'

const day = aDay(async (desk) => {
  await desk.know('ana', 'yes', 'off', 'emoji', 'echo')
  await desk.hub.rpc('Sandbox/AddPhone', 'Ida', ida)
  await desk.hub.rpc('Sandbox/AddPhone', 'Tom', tom)
})

/** Opens the page of a customer through the list. */
const look = async (desk: Desk, name: string) => {
  await desk.go('/customers')
  await desk.page.getByRole('searchbox', { name: 'Search' }).fill(name)
  await desk.page.getByRole('link', { name, exact: true }).click()
  await expect(desk.page.getByRole('heading', { name, level: 2 })).toBeVisible()
}

const csv = [
  'Name;Company;Mobile phone;Opted out',
  'Nora Weiss;Weiss & Co;(202) 555-0101;',
  'Paul Grün;Grün Optik;202-555-0102;yes',
  'Ana Lima;;+1 415 555 0123;',
  'Nobody;;12;',
].join('\r\n')

test.describe('For the business, a salesperson', () => {
  test('enters a customer, with the number as it is written here', async () => {
    const desk = day()
    await desk.go('/customers')
    await desk.page.getByRole('button', { name: 'New customer' }).click()
    const pane = desk.page.getByRole('dialog', { name: 'New customer' })
    await pane.getByRole('textbox', { name: 'Name' }).fill('Ida Novak')
    await pane.getByRole('textbox', { name: 'Company' }).fill('Novak Tours')
    const number = pane.getByRole('textbox', { name: 'Number 1' })
    if ((await number.count()) === 0) await pane.getByRole('button', { name: 'Add a number' }).click()
    await number.fill('(415) 555-0188')
    await pane.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(desk.page.getByRole('heading', { name: 'Ida Novak', level: 2 })).toBeVisible()
    await desk.hears(ida, 'It’s Ida')
    await desk.page.reload()
    await expect(desk.page.getByRole('link', { name: /555-0188 with Main line/ })).toBeVisible()
    await desk.go('/inbox')
    await expect(desk.row('It’s Ida')).toContainText('Ida Novak')
  })

  test('makes one of two who are the same person, with the texts of both', async () => {
    const desk = day()
    await desk.know({ name: 'Thomas Reed', number: '+14155550176' })
    await desk.hears(tom, 'My other number')
    await look(desk, 'Thomas Reed')
    await desk.page.getByRole('button', { name: 'Merge' }).click()
    const dialog = desk.page.getByRole('dialog', { name: /^Merge Thomas Reed/ })
    await dialog.getByRole('combobox', { name: 'The same person as' }).fill('4155550177')
    await dialog.getByRole('option', { name: /555-0177/ }).click()
    await expect(dialog.getByText('This can’t be undone.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Merge' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(desk.page.getByText('My other number')).toBeVisible()
    await desk.go('/inbox')
    await expect(desk.row('My other number')).toContainText('Thomas Reed')
  })

  test('takes over a list from a spreadsheet, and learns what was refused and why', async () => {
    const desk = day()
    await desk.go('/customers/import')
    await desk.page
      .getByLabel('File with customers')
      .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${csv}`) })
    await expect(desk.page.getByText('“customers.csv” has 4 rows.')).toBeVisible()
    await expect(desk.page.getByRole('combobox', { name: '“Opted out” holds' })).toHaveText('Opt-out')
    await desk.page.getByRole('button', { name: 'Import 4 rows' }).click()
    await expect(desk.page.getByText('“customers.csv” was imported.')).toBeVisible()
    await expect(desk.page.getByText('2 added')).toBeVisible()
    await expect(desk.page.getByText(/^1 phone number opted out/)).toBeVisible()
    const refused = desk.page.getByRole('table', { name: 'Rows with a reason' }).getByRole('row', { name: /Nobody/ })
    await expect(refused).toContainText('5')
    await desk.talk('+12025550102')
    await expect(desk.page.getByText(/^This customer was imported as opted out\. The customer can undo/)).toBeVisible()
    await expect(desk.box).toHaveCount(0)
  })

  test('texts many after she has seen who gets it and who doesn’t, and sees what became of each', async () => {
    const desk = day()
    await desk.hub.rpc('OptOuts/OptOut', cast.echo.number, 'On the phone')
    await desk.go('/bulk/new')
    await desk.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sale of the autumn')
    await desk.page.getByRole('searchbox', { name: 'Name, company or e-mail has' }).fill('o')
    await desk.page
      .getByRole('textbox', { name: 'Message' })
      .fill('Hi {{first_name}}, everything is 20 % off on Friday.')
    await desk.page.getByRole('button', { name: 'Review' }).click()
    await expect(desk.page.getByRole('button', { name: /^Send to \d+ customers?$/ })).toBeVisible()
    const row = (name: string) => desk.page.getByRole('row', { name: new RegExp(name) })
    await expect(row('Ben Okafor')).toContainText('Hi Ben, everything is 20 % off')
    await expect(row('Chloe Martin')).toContainText('Hi Chloe,')
    await expect(row('Grace Echo')).toContainText(/Left out.*opted out on/s)
    expect(await desk.got('yes')).toEqual([])
    await desk.page.getByRole('button', { name: /^Send to/ }).click()
    await expect(row('Ben Okafor')).toContainText('Delivered', { timeout: 30_000 })
    await expect(row('Chloe Martin')).toContainText('Undelivered', { timeout: 30_000 })
    await expect(row('Grace Echo')).toContainText('Left out')
    expect(await desk.got('yes')).toEqual(['Hi Ben, everything is 20 % off on Friday.'])
    expect(await desk.got('echo')).toEqual([])
  })

  test('has who writes while the shop is closed answered once, and not twice', async () => {
    const desk = day()
    const hour = new Date().getUTCHours()
    const from = ((hour + 12) % 23) * 60
    await desk.hub.rpc('Settings/SaveAutoReply', {
      on: true,
      text: 'We are closed and answer tomorrow.',
      zone: 'Etc/UTC',
      days: Array.from({ length: 7 }, () => ({ from, to: from + 60 })),
      numbers: [desk.number.id],
    })
    await desk.talk('ana')
    await desk.hub.rpc('Sandbox/Answer', cast.ana.number, desk.number.phoneNumber, 'Are you open?')
    await expect(desk.text('We are closed')).toBeVisible()
    await expect(desk.text('We are closed').getByRole('button', { name: 'Delivered' })).toBeVisible()
    await desk.hears('ana', 'Hello?')
    await expect(desk.text('Hello?')).toBeVisible()
    await desk.send('Here I am after all.')
    await expect(desk.text('Here I am after all.').getByRole('button', { name: 'Delivered' })).toBeVisible()
    expect(await desk.got('ana')).toEqual(['We are closed and answer tomorrow.', 'Here I am after all.'])
    await desk.go('/settings/answers')
    await expect(desk.page.getByRole('switch', { name: 'Answer by itself while you are closed' })).toBeChecked()
    await desk.page.getByRole('switch', { name: 'Answer by itself while you are closed' }).uncheck()
    await desk.page.getByRole('button', { name: 'Save' }).click()
    await expect(desk.page.getByText('Saved', { exact: true })).toBeVisible()
  })

  test('notes how a customer agreed to be texted', async () => {
    const desk = day()
    await look(desk, 'Emil Joy')
    await desk.page.getByRole('button', { name: 'Note consent' }).click()
    await desk.page.getByRole('textbox', { name: 'How did they agree?' }).fill('Form on our website')
    await desk.page.getByRole('textbox', { name: /^Proof/ }).fill('Order 1234')
    await desk.page.getByRole('form', { name: 'Consent' }).getByRole('button', { name: 'Save' }).click()
    const record = desk.page.getByRole('list', { name: 'Consent record' })
    await expect(record.getByText('Form on our website')).toBeVisible()
    await expect(record.getByText('Proof: Order 1234')).toBeVisible()
  })

  test('erases one person for good, and only the opt-out stays', async () => {
    const desk = day()
    const gone = '+14155550165'
    await desk.know({ name: 'Rita Gone', number: gone })
    await desk.hub.rpc('Sandbox/AddPhone', 'Rita', gone)
    await desk.hears(gone, 'Forget the green saddle')
    await desk.hub.rpc('OptOuts/OptOut', gone, 'In the shop')
    await look(desk, 'Rita Gone')
    await desk.page.getByRole('button', { name: 'Erase' }).click()
    const dialog = desk.page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Erase' })).toBeDisabled()
    await dialog.getByRole('textbox').fill('Rita Gone')
    await dialog.getByRole('button', { name: 'Erase' }).click()
    await expect(desk.page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
    await expect(desk.page.getByRole('link', { name: 'Rita Gone' })).toHaveCount(0)
    await desk.go('/inbox')
    await expect(desk.list).toBeVisible()
    await desk.page.keyboard.press('/')
    await desk.page.keyboard.type('green saddle')
    await expect(desk.page.getByText('Nothing found for “green saddle”')).toBeVisible()
    await desk.go('/settings/opt-outs')
    await expect(desk.page.getByRole('row', { name: /555-0165/ })).toBeVisible()
  })

  test('takes the customers along as a file in which nothing is a formula', async () => {
    const desk = day()
    await desk.know({ name: '=1+1', number: '+14155550164' })
    await desk.go('/customers')
    const saved = desk.page.waitForEvent('download')
    await desk.page.getByRole('button', { name: 'Export' }).click()
    const file = await readFile(await (await saved).path(), 'utf8')
    expect(file).toContain('Ana Lima')
    expect(file).toMatch(/["']+=1\+1/)
  })

  test('sees in the evening what the day came to', async () => {
    const desk = day()
    const count = async (name: string) => {
      const tile = desk.page.locator('dl > div').filter({ has: desk.page.getByText(name, { exact: true }) })
      return Number(await tile.getByRole('definition').first().textContent())
    }
    await desk.hears('silent', 'Good morning')
    await desk.go('/reports')
    await expect.poll(() => count('Received')).toBeGreaterThan(0)
    const before = { sent: await count('Sent'), received: await count('Received') }
    await desk.hears('silent', 'And good night')
    await desk.talk('off')
    await desk.send('Where are you?')
    await expect(desk.text('Where are you?').getByRole('button', { name: 'Undelivered' })).toBeVisible()
    await desk.go('/reports')
    await expect.poll(() => count('Sent')).toBe(before.sent + 1)
    await expect.poll(() => count('Received')).toBe(before.received + 1)
  })
})
