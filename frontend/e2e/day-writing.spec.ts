import { randomUUID } from 'node:crypto'
import { aDay, type Desk, expect, test, zone } from './day'

const stranger = '+14155550171' // who is in no book and has no name

const day = aDay(async (desk) => {
  await desk.know('ana', 'yes', 'off', 'echo', 'silent')
  await desk.hub.rpc('Sandbox/AddPhone', 'Somebody', stranger)
  await desk.hub.rpc('Templates/Save', {
    id: '',
    name: 'Ready for pick-up',
    shared: true,
    category: 'contact',
    language: 'en',
    body: 'Hi {{first_name}}, your bike is ready. {{my_name}}, {{business_name}}',
    placeholders: [
      { key: 'first_name', label: 'First name', default: '' },
      { key: 'my_name', label: 'My name', default: '' },
      { key: 'business_name', label: 'Business', default: '' },
    ],
  })
})

const texting = (desk: Desk, over: object = {}) =>
  desk.hub.rpc('Personal/SaveTexting', { enterSends: true, undoSeconds: 0, numberId: '', ...over })

const planned = (desk: Desk) => desk.page.getByRole('list', { name: 'Planned texts' })

/** Plans a text in so many seconds, which no field for minutes can say. */
const plan = async (desk: Desk, conversationId: string, body: string, seconds: number) =>
  desk.hub.rpc('Planned/Plan', {
    key: randomUUID(),
    conversationId,
    body,
    templateId: '',
    due: new Date(Date.now() + seconds * 1000).toISOString(),
    cancelOnReply: false,
  })

/** A time of day where the customers are, so many minutes from now. */
const clockThere = (minutes: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(
    Date.now() + minutes * 60_000,
  )

test.describe('Writing, a salesperson', () => {
  test('sends with Enter, begins a line with Shift and Enter, and sees that it arrived', async () => {
    const desk = day()
    await desk.talk('ana')
    await desk.box.fill('Hi Ana,')
    await desk.box.press('Shift+Enter')
    await desk.box.pressSequentially('your bike is ready.')
    await desk.box.press('Enter')
    await expect(desk.text('your bike is ready.').getByRole('button', { name: 'Delivered' })).toBeVisible()
    await expect(desk.box).toHaveValue('')
    expect(await desk.got('ana')).toEqual(['Hi Ana,\nyour bike is ready.'])
  })

  test('has Ctrl and Enter send instead, if that is her habit', async () => {
    const desk = day()
    await desk.go('/settings/personal/texting')
    await desk.page.getByRole('radio', { name: /^Ctrl and Enter/ }).check()
    await expect(desk.page.getByText('Saved.')).toBeVisible()
    await desk.talk('echo')
    await desk.box.fill('One line')
    await desk.box.press('Enter')
    await desk.box.pressSequentially('and another')
    await desk.box.press('Control+Enter')
    await expect(desk.text(/One line\s+and another/).getByRole('button', { name: 'Delivered' })).toBeVisible()
    await texting(desk)
  })

  test('takes a text back within five seconds and has it to correct', async () => {
    const desk = day()
    await desk.go('/settings/personal/texting')
    await desk.page.getByRole('radio', { name: 'For 5 seconds' }).check()
    await expect(desk.page.getByText('Saved.')).toBeVisible()
    await desk.talk('silent')
    await desk.send('Dear Hugi')
    await desk.page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(desk.text('Dear Hugi').getByRole('button', { name: 'Canceled' })).toBeVisible()
    await expect(desk.box).toHaveValue('Dear Hugi')
    expect(await desk.got('silent')).toEqual([])
    await desk.box.fill('')
    await texting(desk)
  })

  test('finds what she had begun to write when she comes back', async () => {
    const desk = day()
    await desk.talk('echo')
    await desk.box.pressSequentially('We should talk about')
    await desk.talk('yes')
    await expect(desk.box).toHaveValue('')
    await desk.talk('echo')
    await expect(desk.box).toHaveValue('We should talk about')
    await desk.page.reload()
    await expect(desk.box).toHaveValue('We should talk about')
    await desk.box.fill('')
  })

  test('answers with a template that is filled for this customer', async () => {
    const desk = day()
    await desk.talk('yes')
    await desk.box.press('/')
    await desk.page.getByRole('combobox', { name: 'Search templates' }).fill('pick')
    const filled = 'Hi Ben, your bike is ready. Mia Berg, Berg Bikes'
    await expect(desk.page.getByRole('region', { name: 'Preview' })).toHaveText(filled)
    await desk.page.keyboard.press('Enter')
    await expect(desk.box).toHaveValue(filled)
    await desk.box.press('Enter')
    await expect(desk.text(filled).getByRole('button', { name: 'Delivered' })).toBeVisible()
  })

  test('is shown what a template could not fill, and can’t send it by mistake', async () => {
    const desk = day()
    await desk.talk(stranger)
    await desk.page.getByRole('button', { name: 'Templates', exact: true }).click()
    await expect(desk.page.getByRole('region', { name: 'Preview' }).locator('mark')).toHaveText('{{First name}}')
    await desk.page.getByRole('button', { name: 'Use this text' }).click()
    await expect(desk.page.getByText(/^Nothing is known for \{\{First name\}\}/)).toBeVisible()
    await expect(desk.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
    await desk.page.getByRole('button', { name: 'Go there' }).click()
    await desk.page.keyboard.type('Sam')
    await expect(desk.box).toHaveValue(/^Hi Sam, your bike/)
    await expect(desk.page.getByRole('button', { name: 'Send', exact: true })).toBeEnabled()
    await desk.box.fill('')
  })

  test('is told what a text costs, and which character makes it dear', async () => {
    const desk = day()
    await desk.talk('ana')
    await desk.box.fill('a'.repeat(161))
    await expect(desk.page.getByRole('img', { name: '161 of 306 characters, 2 texts' })).toBeVisible()
    await desk.box.fill('See you at five \u{1F6B2}')
    await expect(desk.page.getByText(/makes this a Unicode text, of which 70 characters fit one text/)).toBeVisible()
    await desk.box.fill('It’s ready')
    await desk.page.getByRole('button', { name: "Use “'” instead" }).click()
    await expect(desk.box).toHaveValue("It's ready")
    await expect(desk.page.getByText('GSM-7')).toBeVisible()
    await desk.box.fill('')
  })

  test('has a text leave tomorrow by the customer’s clock, changes it, and cancels it', async () => {
    const desk = day()
    await desk.talk('ana')
    await desk.box.fill('See you at nine')
    await desk.page.getByRole('button', { name: 'Send later' }).click()
    const dialog = desk.page.getByRole('dialog', { name: 'Send later' })
    await dialog.getByRole('button', { name: 'Tomorrow morning' }).click()
    await expect(dialog.getByText(/^For the customer it is .*Los Angeles/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Send later' }).click()
    await expect(planned(desk).getByText('See you at nine')).toBeVisible()
    await expect(desk.row('Ana Lima').getByRole('img', { name: /^The next text leaves/ })).toBeVisible()
    await desk.page.getByRole('link', { name: 'Scheduled' }).click()
    await desk.page.getByRole('button', { name: 'Edit the text to Ana Lima' }).click()
    await desk.page.getByRole('dialog').getByRole('textbox', { name: 'Text' }).fill('See you at ten')
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(desk.page.getByRole('cell', { name: 'See you at ten' })).toBeVisible()
    await desk.page.getByRole('button', { name: 'Cancel the text to Ana Lima' }).click()
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Cancel the text' }).click()
    await expect(desk.page.getByRole('cell', { name: 'See you at ten' })).toHaveCount(0)
    await desk.page.getByRole('tab', { name: 'Ended without leaving' }).click()
    await expect(desk.page.getByRole('row', { name: /See you at ten/ })).toContainText('Canceled')
  })

  test('has a text for later canceled by itself when the customer writes before', async () => {
    const desk = day()
    await desk.talk('echo')
    await desk.box.fill('Still interested?')
    await desk.page.getByRole('button', { name: 'Send later' }).click()
    const dialog = desk.page.getByRole('dialog', { name: 'Send later' })
    await expect(dialog.getByRole('checkbox', { name: 'Cancel it if the customer writes before' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Send later' }).click()
    await expect(planned(desk).getByText('Scheduled')).toBeVisible()
    await desk.hears('echo', 'I take the blue one')
    await expect(planned(desk).getByText('Canceled: the customer replied.')).toBeVisible()
  })

  test('sees a text for later leave at its time by itself', async () => {
    const desk = day()
    const id = await desk.talk('silent')
    await plan(desk, id, 'Do come by', 2)
    await expect(planned(desk).getByText('Do come by')).toBeVisible()
    await expect(desk.text('Do come by').getByRole('button', { name: 'Sent' })).toBeVisible()
    await expect(planned(desk)).toHaveCount(0)
    await expect.poll(() => desk.got('silent')).toContain('Do come by')
  })

  test('is told that it is night where the customer is, and must say why a text leaves all the same', async () => {
    const desk = day()
    await desk.hub.rpc('Settings/SetQuietHours', { from: clockThere(-60), until: clockThere(120), days: [] })
    const id = await desk.talk('yes')
    await plan(desk, id, 'Your flight is at six', 1)
    await expect(planned(desk).getByText('Held')).toBeVisible()
    await expect(planned(desk).getByText(/^Leaves /)).toBeVisible()
    expect(await desk.got('yes')).not.toContain('Your flight is at six')
    await planned(desk)
      .getByRole('button', { name: /^Send the text to Ben Okafor now/ })
      .click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Send now' }).click()
    await expect(dialog.getByText(/^It is quiet hours where the customer is/)).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('He asked to be woken')
    await dialog.getByRole('button', { name: 'Send now' }).click()
    await expect(desk.text('Your flight is at six').getByRole('button', { name: 'Delivered' })).toBeVisible()
    await desk.go('/settings/activity')
    await expect(desk.page.getByText(/He asked to be woken/).first()).toBeVisible()
    await desk.hub.rpc('Settings/SetQuietHours', { from: '00:00', until: '00:00', days: [] })
  })

  test('learns why a text did not arrive, and sends it again as a new one that leads back', async () => {
    const desk = day()
    await desk.talk('off')
    await desk.send('Are you coming?')
    await expect(desk.page.getByRole('button', { name: 'Undelivered' })).toBeVisible()
    await expect(desk.page.getByText('Twilio 30003')).toBeVisible()
    await desk.page.getByRole('button', { name: 'Try again' }).click()
    await expect(desk.page.getByRole('button', { name: 'Undelivered' })).toHaveCount(2)
    await desk.page.getByRole('button', { name: 'Repeats an earlier text' }).click()
    await expect(desk.page.locator('[aria-current="location"]').getByText('Sent again below')).toBeVisible()
  })

  test('reads every step that a text took', async () => {
    const desk = day()
    await desk.talk('ana')
    await desk.send('Step by step')
    const status = desk.text('Step by step').getByRole('button', { name: 'Delivered' })
    await status.click()
    const steps = desk.page.getByRole('list', { name: 'What happened' })
    for (const step of ['Queued', 'Sending', 'Sent', 'Delivered'])
      await expect(steps.getByText(step, { exact: true }).first()).toBeVisible()
    await expect(steps.getByText(/reported by the provider as “delivered”/)).toBeVisible()
    await desk.page.keyboard.press('Escape')
    await expect(steps).toHaveCount(0)
    await expect(status).toBeFocused()
    await status.click()
    await expect(steps).toBeVisible()
    await desk.page
      .getByTitle(/^Delivered, /)
      .last()
      .click() // beside an open dialog it is no button for a screen reader
    await expect(steps).toHaveCount(0)
  })
})
