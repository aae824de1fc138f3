import type { Page } from '@playwright/test'
import { expect, setUp, test } from './desk'
import type { Hub } from './hub'

/** The table of "Set up an SMS provider": each provider's fields in their order, * for a secret, and the URLs it shows. */
const table: Record<string, { name: string; fields: string[]; urls: string[] }> = {
  acs: {
    name: 'Azure Communication Services',
    fields: ['Primary connection string*', 'Secondary connection string*'],
    urls: ['Delivery report callback URL', 'Incoming callback URL'],
  },
  infobip: { name: 'Infobip', fields: ['API Base URL', 'API key*'], urls: ['Incoming callback URL'] },
  linkmobility: {
    name: 'LINK Mobility',
    fields: ['Platform ID', 'Platform Partner ID', 'Gate ID', 'Username', 'Password*', 'Base URL'],
    urls: ['Delivery report callback URL', 'Incoming callback URL'],
  },
  telesign: {
    name: 'Telesign',
    fields: ['Customer SID', 'API key*'],
    urls: ['Incoming callback URL', 'Delivery report callback URL'],
  },
  twilio: { name: 'Twilio', fields: ['Account SID', 'Auth token*'], urls: ['Incoming callback URL'] },
  vibes: { name: 'Vibes', fields: ['Username', 'Password*'], urls: ['Incoming callback URL'] },
}

/** Labels as a person reads them, * behind that of a field that masks what is typed. */
const labels = (page: Page, form: string) =>
  page.getByRole('form', { name: form }).evaluate((node) =>
    [...node.querySelectorAll('input, textarea')].map((field) => {
      const { labels: named, type } = field as HTMLInputElement
      return `${named?.[0]?.textContent ?? '?'}${type === 'password' ? '*' : ''}`
    }),
  )

const draft = async (hub: Hub, kind: string) => {
  await hub.rpc('Setup/Accept', kind, ['privacy', 'opt_out_handling'])
  return hub.rpc<{ id: string }>('Setup/Begin', kind, false)
}

test('the wizard has four pages, with these names', async ({ page, hub }) => {
  await setUp(page, hub)
  await page.goto(`${hub.address}/#/settings/providers/new`)
  const names = ['Select a provider', 'Set up provider', 'Add phone numbers', 'Review and finish']
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem')
  await expect(steps).toHaveText(names.map((name, i) => `${i + 1}${name}`))
  await hub.signIn()
  const { id } = await draft(hub, 'twilio')
  for (const [i, step] of ['setup', 'numbers', 'review'].entries()) {
    await page.goto(`${hub.address}/#/settings/providers/${id}/setup?step=${step}`)
    await expect(page.locator('[aria-current=step]')).toHaveText(`${i + 2}${names[i + 1]}`)
    await expect(page.getByRole('region', { name: names[i + 1], exact: true })).toBeVisible()
  }
})

test('every provider has its card, its guide, and exactly its fields in their order', async ({ page, hub }) => {
  await setUp(page, hub)
  await hub.signIn()
  await hub.rpc('Settings/UseOwnAddress', 'https://sms.berg-bikes.example')
  await page.goto(`${hub.address}/#/settings/providers/new`)
  const cards = page.getByRole('radio')
  await expect(cards).toHaveCount(6)
  const names = await cards.evaluateAll((list) =>
    list.map((card) => (card as HTMLInputElement).labels?.[0]?.textContent),
  )
  expect(names).toEqual(Object.values(table).map(({ name }) => name))
  for (const { name } of Object.values(table)) {
    await page.getByRole('button', { name: `How to get an account at ${name}` }).click()
    const guide = page.getByRole('dialog', { name: `An account at ${name}` })
    await expect(guide.getByText(/^Have an account and a number there already/)).toBeVisible()
    expect(await guide.getByRole('listitem').count(), name).toBeGreaterThanOrEqual(5)
    expect(await guide.getByRole('button', { name: 'Open the page' }).count(), name).toBeGreaterThanOrEqual(2)
    await page.keyboard.press('Escape')
    await expect(guide).toHaveCount(0)
  }

  for (const [kind, { name, fields, urls }] of Object.entries(table)) {
    const { id } = await draft(hub, kind)
    await page.goto(`${hub.address}/#/settings/providers/${id}/setup`)
    await expect(page.getByRole('form', { name: `Set up ${name}` })).toBeVisible()
    expect(await labels(page, `Set up ${name}`), name).toEqual(['Name', 'Description (Optional)', ...fields])
    for (const secret of fields.filter((field) => field.endsWith('*'))) {
      await expect(page.getByLabel(secret.slice(0, -1), { exact: true })).toHaveAttribute('type', 'password')
    }
    const shown = page.getByRole('textbox', { name: /callback URL$/ })
    await expect(shown).toHaveCount(urls.length)
    for (const [i, label] of urls.entries()) {
      await expect(shown.nth(i)).toHaveAccessibleName(label)
      await expect(shown.nth(i)).toHaveValue(
        /^https:\/\/sms\.berg-bikes\.example\/callbacks\/[\w-]{22}\/(incoming|delivery)$/,
      )
      await expect(shown.nth(i)).toHaveAttribute('readonly', '')
      await expect(page.getByRole('button', { name: `Copy ${label}` })).toBeVisible()
      expect((await shown.nth(i).getAttribute('aria-describedby')) ?? '', `${label} says where it goes`).not.toBe('')
    }
  }
})

test('the phone number pane has these fields in this order', async ({ page, hub }) => {
  await setUp(page, hub)
  await hub.signIn()
  const { id } = await draft(hub, 'acs')
  await page.goto(`${hub.address}/#/settings/providers/${id}/setup?step=numbers`)
  await page.getByRole('button', { name: 'New phone number' }).click()
  const pane = page.getByRole('dialog', { name: 'New phone number' })
  await expect(pane.getByRole('button', { name: 'Add', exact: true })).toBeVisible()
  const text = (await pane.locator('label').allTextContents()).map((label) => label.trim())
  expect(text.slice(0, 4)).toEqual(['Phone number', 'Name', 'Owner', 'Type (Optional)'])
  await pane.getByRole('combobox', { name: 'Type (Optional)' }).click()
  const types = page.getByRole('listbox', { name: 'Type (Optional)' })
  await expect(types.getByRole('option')).toHaveText(['None', 'Geo', 'Short code', 'Toll free', 'Alphanumeric sender'])
})
