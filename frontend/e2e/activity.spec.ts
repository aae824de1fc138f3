import { readFile } from 'node:fs/promises'
import { ana, expect, openConversation, send, test, violations, withSandbox } from './desk'
import type { Hub } from './hub'

/** A finished Azure account of the sandbox with its toll-free number. */
const withAzure = async (hub: Hub) => {
  await hub.rpc('Setup/Accept', 'acs', ['privacy', 'opt_out_handling'])
  const account = await hub.rpc<{ id: string }>('Setup/Begin', 'acs', true)
  const numbers = await hub.rpc<{ id: string; phoneNumber: string }[]>('Numbers/Import', account.id, ['+18665550110'])
  await hub.rpc('Setup/Finish', account.id)
  const [number] = numbers
  if (!number) throw new Error('the sandbox has no toll-free number')
  return { account, number }
}

test('what is done is in the activity log at once, and leaves as a table', async ({ page, hub }) => {
  const { account, number } = await withSandbox(page, hub)
  await page.goto(`${hub.address}/#/settings/activity`)
  const log = page.getByRole('table', { name: 'Activity log' })
  await expect(log.getByText('Set up “Twilio sandbox”')).toBeVisible()
  await expect(log.getByText('Added +1 415-555-0100')).toBeVisible()

  await hub.rpc('Setup/SetActive', account.id, false)
  await expect(log.getByText('Deactivated “Twilio sandbox”')).toBeVisible()
  await hub.rpc('Setup/SetActive', account.id, true)
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'STOP')
  await expect(log.getByText('Noted that +1 415-555-0123 opted out by text')).toBeVisible()

  await page.getByRole('combobox', { name: 'About' }).click()
  await page.getByRole('option', { name: 'Conversations' }).click()
  await expect(log.getByText('Set up “Twilio sandbox”')).toHaveCount(0)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await downloading
  expect(file.suggestedFilename()).toMatch(/^SMS Desk activity \d{4}-\d\d-\d\d\.csv$/)
  const table = await readFile(await file.path(), 'utf8')
  expect(table).toMatch(/^\uFEFFTime \(UTC\),Person,What,Where,Group\r\n\d{4}-\d\d-\d\dT[\d:.]+Z,SMS Desk,noted that/)
  await page.getByRole('combobox', { name: 'About' }).click()
  await page.getByRole('option', { name: 'Everything' }).click()
  await expect(log.getByText('Exported the activity log (1 entry)')).toBeVisible()

  await page.goto(`${hub.address}/#/settings/providers/${account.id}`)
  await page.getByRole('tab', { name: 'Activity' }).click()
  await expect(log.getByText('Activated “Twilio sandbox”', { exact: true })).toBeVisible()
  await expect(log.getByText('opted out by text')).toHaveCount(0)
})

test('a verified preview number is counted, warned of promotion, and stays in the country', async ({ page, hub }) => {
  await withSandbox(page, hub)
  const { number } = await withAzure(hub)
  await page.goto(`${hub.address}/#/inbox`)
  await page.getByRole('button', { name: 'Change area, now Sales' }).click()
  await page.getByRole('menuitemradio', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'New text message sender' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Accept the terms to go on. Nothing was changed.')).toBeVisible()
  await page.getByRole('checkbox', { name: /voice and text message terms/ }).check()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText(/^No preview number can be had\./)).toBeVisible()
  await page.getByRole('button', { name: 'Keep this number' }).click()
  await expect(page.getByText(/^Only a number that was verified for the preview/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'This is a verified preview number' }).check()
  await page.getByRole('button', { name: 'Keep this number' }).click()
  await expect(page.getByText(/^0 of 1,000 in \w+, resets on 1 \w+$/)).toBeVisible()
  await expect(page.getByText(/^Mia Berg accepted the voice and text message terms/)).toBeVisible()

  await openConversation(page, hub, number.id, ana)
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Fetch your FREE helmet')
  await expect(page.getByText(/^“free” reads like promotion\./)).toBeVisible()
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Feel free to call us')
  await expect(page.getByText(/reads like promotion/)).toHaveCount(0)
  await send(page, 'Your bike is ready.')
  await expect(page.getByText(/^Azure SMS preview: 1 of 1,000 texts in \w+$/)).toBeVisible()

  const { id } = await hub.rpc<{ id: string }>('Inbox/Start', number.id, '+447700900123')
  await page.goto(`${hub.address}/#/inbox/${id}`)
  await expect(page.getByText(/which reaches customers in the United States only/)).toBeVisible()

  await page.goto(`${hub.address}/#/settings/azure-preview`)
  await expect(page.getByText(/^1 of 1,000 in \w+, resets on 1 \w+$/)).toBeVisible()
  await page.getByRole('button', { name: 'New text message sender' }).click()
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('link', { name: 'Set up Azure Communication Services' }).click()
  await expect(page.getByRole('radio', { name: 'Azure Communication Services' })).toBeChecked()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('axe finds nothing on the activity log and the preview', async ({ page, hub }) => {
      const { account } = await withSandbox(page, hub)
      const { number } = await withAzure(hub)
      await page.goto(`${hub.address}/#/settings/activity`)
      await expect(page.getByRole('table', { name: 'Activity log' })).toBeVisible()
      expect.soft(await violations(page), 'activity log').toEqual([])
      await page.getByRole('searchbox').fill('nothing like this')
      await expect(page.getByText('Nothing found')).toBeVisible()
      expect.soft(await violations(page), 'nothing found').toEqual([])
      await page.goto(`${hub.address}/#/settings/providers/${account.id}`)
      await page.getByRole('tab', { name: 'Activity' }).click()
      await expect(page.getByRole('table', { name: 'Activity log' })).toBeVisible()
      expect.soft(await violations(page), 'tab').toEqual([])

      await page.goto(`${hub.address}/#/settings/azure-preview`)
      await page.getByRole('button', { name: 'New text message sender' }).click()
      await page.getByRole('checkbox').check()
      expect.soft(await violations(page), 'terms').toEqual([])
      await page.getByRole('button', { name: 'Next' }).click()
      await expect(page.getByText(/^No preview number/)).toBeVisible()
      expect.soft(await violations(page), 'ways on').toEqual([])
      await hub.rpc('Preview/Keep', number.id, true)
      await page.goto(`${hub.address}/#/inbox`)
      await page.goto(`${hub.address}/#/settings/azure-preview`)
      await expect(page.getByText(/resets on/)).toBeVisible()
      expect.soft(await violations(page), 'preview number').toEqual([])
      await openConversation(page, hub, number.id, ana)
      await page.getByRole('textbox', { name: 'Text', exact: true }).fill('A free helmet')
      await expect(page.getByText(/reads like promotion/)).toBeVisible()
      expect.soft(await violations(page), 'composer').toEqual([])
    })
  })
}
