import { readFile } from 'node:fs/promises'
import { aDay, cast, type Desk, expect, test } from './day'

const day = aDay(async (desk) => {
  await desk.know('ana', 'yes', 'echo', 'silent', 'stop', 'late', 'emoji', 'long', 'picture')
})

/** Writes to somebody whose phone answers by itself, and waits for the answer. */
const ask = async (desk: Desk, words: string, answer: string | RegExp) => {
  await desk.send(words)
  await expect(desk.text(words).getByRole('button', { name: 'Delivered' })).toBeVisible()
  const came = desk.page.getByRole('article', { name: 'Customer' }).filter({ hasText: answer })
  await expect(came).toBeVisible()
  return came
}

test.describe('When customers answer, a salesperson', () => {
  test('reads a plain yes', async () => {
    const desk = day()
    await desk.talk('yes')
    await ask(desk, 'Is Friday ok?', /^Yes/)
    await expect(desk.row('Ben Okafor')).toContainText('Yes')
  })

  test('can’t text any more who wrote STOP, and is told since when and why', async () => {
    const desk = day()
    await desk.talk('stop')
    await ask(desk, 'Have you seen our sale?', 'STOP')
    await expect(desk.page.getByText(/^Opted out since/).first()).toBeVisible()
    await expect(
      desk.page.getByText(/^This customer opted out by texting “STOP”. Only the customer can undo it/),
    ).toBeVisible()
    await expect(desk.box).toHaveCount(0)

    await test.step('keeps the evidence', async () => {
      await desk.go('/settings/opt-outs')
      await desk.page.getByRole('button', { name: /^Evidence about Stella Stopp/ }).click()
      const record = desk.page.getByRole('list', { name: 'Consent record' })
      await expect(record.getByText('“STOP”')).toBeVisible()
      const saved = desk.page.waitForEvent('download')
      await desk.page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
      const file = await readFile(await (await saved).path(), 'utf8')
      expect(file).toContain('STOP')
      expect(file).toContain(cast.stop.number)
    })

    await test.step('texts again after START', async () => {
      await desk.talk('stop')
      await desk.hears('stop', 'START')
      await expect(desk.box).toBeVisible()
    })
  })

  test('is asked whether a sentence meant stop, and opts the customer out with one click', async () => {
    const desk = day()
    await desk.talk('ana')
    await desk.hears('ana', 'Please stop texting me')
    await expect(desk.page.getByText('Ana Lima may be asking to stop')).toBeVisible()
    await desk.page.getByRole('button', { name: 'Opt out', exact: true }).click()
    await expect(desk.page.getByText(/^Opted out since/).first()).toBeVisible()
    await expect(desk.box).toHaveCount(0)
  })

  test('is not asked about “stop by at 5”', async () => {
    const desk = day()
    await desk.talk('silent')
    await desk.hears('silent', 'Can I stop by at 5?')
    await expect(desk.text('Can I stop by at 5?')).toBeVisible()
    await expect(desk.page.getByText(/may be asking to stop/)).toHaveCount(0)
    await expect(desk.box).toBeVisible()
  })

  test('notes an opt-out that came by telephone, and takes the mistake back', async () => {
    const desk = day()
    await desk.talk('long')
    await desk.page.getByRole('button', { name: 'Opt out by hand' }).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'How did they ask?' }).fill('On the phone')
    await dialog.getByRole('button', { name: 'Opt out' }).click()
    await expect(desk.page.getByText(/^This customer was opted out by hand/)).toBeVisible()
    await desk.go('/settings/opt-outs')
    await desk.page.getByRole('button', { name: 'Take back Lena Lang' }).click()
    await dialog.getByRole('textbox').fill('It was somebody else')
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await expect(desk.page.getByRole('row', { name: /Lena Lang/ })).toHaveCount(0)
    await desk.talk('long')
    await expect(desk.box).toBeVisible()
  })

  test('reads emoji of one and of several characters as they were written', async () => {
    const desk = day()
    await desk.talk('emoji')
    await ask(
      desk,
      'Your bike is ready.',
      '\u{1F44D}\u{1F3FD} See you then \u{1F6B2}\u{1F468}\u200D\u{1F469}\u200D\u{1F467}',
    )
  })

  test('reads a long answer whole, and of how many texts it was', async () => {
    const desk = day()
    await desk.talk('long')
    const answer = await ask(desk, 'What is wrong with it?', 'give my best to everybody in the workshop!')
    await expect(answer).toContainText('Thank you for asking!')
    await expect(answer).toContainText('· 4 texts')
  })

  test('sees a picture that came in, large as well, and saves it', async () => {
    const desk = day()
    await desk.talk('picture')
    const answer = await ask(desk, 'Which bike is it?', 'This is the bike.')
    const picture = answer.getByRole('img', { name: 'Sent by the customer' })
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(360)
    await answer.getByRole('button', { name: 'Show the picture large' }).click()
    const dialog = desk.page.getByRole('dialog', { name: 'Picture' })
    await expect(dialog.getByRole('img', { name: 'Sent by the customer' })).toBeVisible()
    const saved = desk.page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save' }).click()
    expect((await saved).suggestedFilename()).toMatch(/\.png$/)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  test('is told by the bell of an answer that comes late, while she looks at something else', async () => {
    const desk = day()
    await desk.talk('late')
    await desk.send('Does tomorrow suit you?')
    await expect(desk.text('Does tomorrow suit you?').getByRole('button', { name: 'Delivered' })).toBeVisible()
    await desk.page.getByRole('link', { name: 'Reports' }).click()
    await expect(desk.page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible({ timeout: 30_000 })
    await expect(desk.page).toHaveTitle(/^\(1\)/)
    await desk.page.getByRole('button', { name: /^Notifications, \d+ unread/ }).click()
    await desk.page.getByRole('dialog', { name: 'Notifications' }).getByText('Tomorrow is fine.').click()
    await expect(desk.text('Tomorrow is fine.')).toBeVisible()
    await expect(desk.page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible()
  })

  test('keeps a note beside the texts that no customer gets', async () => {
    const desk = day()
    await desk.talk('echo')
    await ask(desk, 'Hello Grace', /^Hello Grace/)
    await desk.page.getByRole('button', { name: 'Note', exact: true }).click()
    await desk.page.getByRole('textbox', { name: 'Note' }).fill('Wants a discount; not before spring')
    await desk.page.keyboard.press('Control+Enter')
    const note = desk.text('Wants a discount')
    await expect(note).toContainText('Note by Mia Berg · only your team sees this')
    await note.getByRole('button', { name: 'Edit the note' }).click()
    await desk.page.getByRole('textbox', { name: 'Note' }).fill('Wants a discount; from March on')
    await desk.page.getByRole('button', { name: 'Save note' }).click()
    await expect(desk.text('from March on')).toContainText('edited')
    expect(await desk.got('echo')).toEqual(['Hello Grace'])
  })

  test('moves texts that were about somebody else to their record, and back', async () => {
    const desk = day()
    await desk.talk('yes')
    await desk.hears('yes', 'This is Hugo, from Ben’s phone')
    await desk.hears('yes', 'It’s Ben again')
    await expect(desk.text('It’s Ben again')).toBeVisible()
    await desk.page.getByRole('button', { name: 'Select', exact: true }).click()
    await desk.page.getByRole('checkbox', { name: /This is Hugo/ }).check()
    await desk.page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = desk.page.getByRole('dialog', { name: 'Move 1 text to another customer' })
    await dialog.getByRole('combobox', { name: 'Customer' }).fill('hugo')
    await dialog.getByRole('option', { name: /^Hugo Silent/ }).click()
    await dialog.getByRole('button', { name: 'Move' }).click()
    const said = desk.said(/^Moved 1 text to Hugo Silent/)
    await expect(said).toBeVisible()
    await expect(desk.text('This is Hugo')).toContainText('moved to Hugo Silent')
    await said.getByRole('button', { name: 'Undo' }).click()
    await expect(desk.text('This is Hugo')).not.toContainText('moved to')
  })
})
