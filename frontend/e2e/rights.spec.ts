import type { Browser, Page } from '@playwright/test'
import { ana, expect, test, withSandbox } from './desk'
import type { Hub } from './hub'
import { collectNotifications, inputOf, join, listen, type Numbered, notifications, own, type Somebody } from './people'

const dana = '+12125550134' // who isn't among the simulated customers yet

/** Two salespeople with a number each, of one account, and an administrator who owns none. */
const office = async (page: Page, browser: Browser, hub: Hub, prepare?: (page: Page) => Promise<unknown>) => {
  const { account, number } = await withSandbox(page, hub)
  const remote = await hub.rpc<{ phoneNumber: string; inUse: string }[]>('Numbers/Importable', account.id)
  const other = remote.find(({ inUse }) => !inUse)?.phoneNumber
  const [second] = await hub.rpc<Numbered[]>('Numbers/Import', account.id, [other])
  const first = (await hub.rpc<Numbered[]>('Numbers/List', '')).find(({ id }) => id === number.id)
  if (!first || !second) throw new Error('the sandbox has fewer than two numbers')
  await hub.rpc('Numbers/SetWebhook', second.id)
  const kai = await join(browser, hub, 'Kai Brandt', 'salesperson', prepare)
  const eva = await join(browser, hub, 'Eva Sand', 'salesperson', prepare)
  await own(hub, first, [kai.id])
  await own(hub, second, [eva.id])
  return { first, second, kai, eva }
}

const write = (hub: Hub, customer: string, number: Numbered, words: string) =>
  hub.rpc('Sandbox/Answer', customer, number.phoneNumber, words)

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' })

/** The one conversation that somebody has, once it is there. */
const only = async (hub: Hub, { page, cookie }: Somebody, words: string) => {
  await expect(list(page).getByText(words)).toBeVisible()
  const { result } = await hub.call<{ items: { id: string }[] }>(cookie, 'Inbox/List', '', '', '')
  expect(result.items).toHaveLength(1)
  return result.items[0]?.id ?? ''
}

/** Every call that takes a conversation or a text, with those of somebody else. */
const refusedCalls = async (hub: Hub, cookie: string, theirs: string, number: string, theirText: string) => {
  const calls: [method: string, ...args: unknown[]][] = [
    ['Inbox/Conversation', theirs],
    ['Inbox/Thread', theirs, { at: '', before: '', after: '' }],
    ['Inbox/Timeline', theirText],
    ['Inbox/AskProvider', theirText],
    ['Inbox/Send', { key: 'key-1', conversationId: theirs, body: 'Hi', resendOf: '' }],
    ['Inbox/MarkThreadRead', theirs],
    ['Inbox/Draft', theirs],
    ['Inbox/SaveDraft', theirs, 'Hi'],
    ['Inbox/Rename', theirs, 'Mine'],
  ]
  for (const [method, ...args] of calls) {
    const { error } = await hub.call(cookie, method, ...args)
    expect.soft(error?.code, method).toMatch(/^(not_found|forbidden)$/)
  }
  const { error } = await hub.call(cookie, 'Inbox/Start', number, '+14155550199')
  expect.soft(error?.message, 'Inbox/Start').toBe('Choose one of your numbers to text from.')
}

const secretOfKai = 'Only Kai may read this'
const secretOfEva = 'Only Eva may read this'

test('two salespeople never see each other’s conversation, and the administrator sees neither', async ({
  page,
  hub,
  browser,
}) => {
  const { first, second, kai, eva } = await office(page, browser, hub, collectNotifications)
  await page.goto(`${hub.address}/#/inbox`)
  await hub.signIn()
  const mia = await hub.session('/session', { name: 'Mia Berg', password: 'correct horse battery' })
  const streams = {
    kai: await listen(hub, kai.cookie),
    eva: await listen(hub, eva.cookie),
    mia: await listen(hub, mia),
  }
  await write(hub, ana, first, secretOfKai)
  await write(hub, dana, second, secretOfEva)
  const ofKai = await only(hub, kai, secretOfKai)
  const ofEva = await only(hub, eva, secretOfEva)
  expect(ofKai).not.toBe(ofEva)

  for (const [me, mine, other, theirs, theirNumber, secret] of [
    [kai, ofKai, eva, ofEva, second, secretOfEva],
    [eva, ofEva, kai, ofKai, first, secretOfKai],
  ] as const) {
    await test.step(`${me.name}: list and unread count`, async () => {
      await expect(list(me.page).getByRole('link')).toHaveCount(1)
      await expect(me.page.getByText(secret)).toHaveCount(0)
      await expect(me.page.getByRole('link', { name: 'Inbox, 1 unread' })).toBeVisible()
    })
    await test.step(`${me.name}: notification`, async () => {
      await expect.poll(() => notifications(me.page)).toHaveLength(1)
      expect((await notifications(me.page)).join()).not.toContain(secret)
    })
    await test.step(`${me.name}: direct address`, async () => {
      await me.page.goto(`${hub.address}/#/inbox/${theirs}`)
      await expect(me.page.getByRole('heading', { name: 'This could not be shown' })).toBeVisible()
      await expect(me.page.getByText(secret)).toHaveCount(0)
      await expect(me.page.getByRole('textbox', { name: 'Text', exact: true })).toHaveCount(0)
    })
    await test.step(`${me.name}: call`, async () => {
      const newest = { at: '', before: '', after: '' }
      const texts = await hub.call<{ items: { message?: { id: string } }[] }>(
        other.cookie,
        'Inbox/Thread',
        theirs,
        newest,
      )
      await refusedCalls(hub, me.cookie, theirs, theirNumber.id, texts.result.items.at(-1)?.message?.id ?? '')
      const phone = await hub.call<unknown[]>(me.cookie, 'Sandbox/Thread', me === kai ? dana : ana)
      expect(phone.result).toEqual([])
      const senders = await hub.call<{ id: string }[]>(me.cookie, 'Inbox/Senders')
      expect(senders.result.map(({ id }) => id)).not.toContain(theirNumber.id)
    })
    await test.step(`${me.name}: new message`, async () => {
      await me.page.getByRole('button', { name: 'New message' }).click()
      await expect(me.page.getByRole('textbox', { name: 'To' })).toBeVisible()
      await me.page.getByRole('combobox', { name: 'From' }).click()
      await expect(me.page.getByRole('option')).toHaveCount(1)
      await me.page.keyboard.press('Escape')
      await me.page.keyboard.press('Escape')
    })
    await test.step(`${me.name}: own conversation`, async () => {
      await me.page.goto(`${hub.address}/#/inbox/${mine}`)
      await expect(me.page.getByRole('textbox', { name: 'Text', exact: true })).toBeVisible()
    })
  }

  await test.step('the administrator', async () => {
    await expect(page.getByText('No conversations yet')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible()
    for (const [theirs, number] of [
      [ofKai, first],
      [ofEva, second],
    ] as const) {
      await page.goto(`${hub.address}/#/inbox/${theirs}`)
      await expect(page.getByRole('heading', { name: 'This could not be shown' })).toBeVisible()
      await refusedCalls(hub, mia, theirs, number.id, 'text')
    }
    await expect(page.getByText(/Only (Kai|Eva) may read this/)).toHaveCount(0)
  })

  await test.step('event streams', async () => {
    await expect.poll(streams.kai.heard).toContain(ofKai)
    await expect.poll(streams.eva.heard).toContain(ofEva)
    for (const stream of Object.values(streams)) await stream.stop()
    expect(streams.kai.heard()).not.toContain(ofEva)
    expect(streams.kai.heard()).not.toContain(second.id)
    expect(streams.eva.heard()).not.toContain(ofKai)
    expect(streams.eva.heard()).not.toContain(first.id)
    expect(streams.mia.heard()).not.toMatch(new RegExp(`${ofKai}|${ofEva}|${first.id}|${second.id}`))
  })
})

test('a number that is taken away takes its conversations along at once', async ({ page, hub, browser }) => {
  const { first, kai, eva } = await office(page, browser, hub)
  await write(hub, ana, first, secretOfKai)
  const id = await only(hub, kai, secretOfKai)
  await kai.page.goto(`${hub.address}/#/inbox/${id}`)
  await expect(kai.page.getByRole('article').getByText(secretOfKai)).toBeVisible()
  await own(hub, first, [eva.id])
  await expect(kai.page.getByText(secretOfKai)).toHaveCount(0, { timeout: 3000 })
  await expect(kai.page.getByText('(415) 555-0123')).toHaveCount(0)
  await expect(kai.page.getByRole('textbox', { name: 'Text', exact: true })).toHaveCount(0)
  await expect(list(eva.page).getByText(secretOfKai)).toBeVisible()
})

test('who is deactivated is signed out at once, and the heir goes on', async ({ page, hub, browser }) => {
  const { first, kai, eva } = await office(page, browser, hub)
  await write(hub, ana, first, secretOfKai)
  const id = await only(hub, kai, secretOfKai)
  await kai.page.goto(`${hub.address}/#/inbox/${id}`)
  await expect(kai.page.getByRole('article').getByText(secretOfKai)).toBeVisible()

  await page.goto(`${hub.address}/#/settings/people`)
  await page.getByRole('button', { name: 'More for Kai Brandt' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(/^Kai Brandt owns “Main line”/)).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Who takes over' }).pressSequentially('eva')
  await page.getByRole('option', { name: /^Eva Sand/ }).click()
  await dialog.getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByRole('row', { name: /^Kai Brandt.*Deactivated/ })).toBeVisible()

  await expect(kai.page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 3000 })
  await expect(kai.page.getByText(secretOfKai)).toHaveCount(0)
  expect((await hub.call(kai.cookie, 'Inbox/Conversation', id)).error?.code).toBe('unauthenticated')
  expect((await listen(hub, kai.cookie)).status).toBe(401)
  await list(eva.page).getByText(secretOfKai).click()
  await expect(eva.page.getByRole('article').getByText(secretOfKai)).toBeVisible()
})

test('the members of a team read what it owns, as long as they are members', async ({ page, hub, browser }) => {
  const { first, kai, eva } = await office(page, browser, hub)
  const team = await hub.rpc<{ id: string }>('People/SaveTeam', '', 'Repairs', [kai.id, eva.id])
  await own(hub, first, [team.id])
  await write(hub, ana, first, 'For the whole team')
  for (const { page: theirs } of [kai, eva]) {
    await list(theirs).getByText('For the whole team').click()
    await expect(theirs.getByRole('article').getByText('For the whole team')).toBeVisible()
  }
  await hub.rpc('People/SaveTeam', team.id, 'Repairs', [eva.id])
  await expect(kai.page.getByText('For the whole team')).toHaveCount(0, { timeout: 3000 })
  await expect(eva.page.getByRole('article').getByText('For the whole team')).toBeVisible()

  await page.goto(`${hub.address}/#/settings/numbers`)
  const row = page.getByRole('row', { name: /^Main line/ })
  await expect(row.getByRole('img', { name: 'Team' })).toBeVisible()
  await expect(row.getByText('Repairs')).toBeVisible()
})

const closed = {
  salesperson: ['providers', 'providers/new', 'numbers', 'people', 'address'],
  sales_manager: ['providers', 'providers/new', 'address'],
}
const shown = {
  salesperson: ['Health'],
  sales_manager: ['Phone numbers', 'Users and teams', 'Opt-outs', 'Health'],
}

for (const role of ['salesperson', 'sales_manager'] as const) {
  test(`a ${role.replace('_', ' ')} sees no page that is not theirs, by no way`, async ({ page, hub, browser }) => {
    const { account } = await withSandbox(page, hub)
    const { page: theirs } = await join(browser, hub, 'Kai Brandt', role)
    await theirs.goto(`${hub.address}/#/settings/health`)
    const rail = theirs.getByRole('navigation', { name: 'Main' })
    await expect(rail.getByRole('link')).toHaveText(shown[role])
    for (const path of [...closed[role], `providers/${account.id}`, `providers/${account.id}/setup`]) {
      await theirs.goto(`${hub.address}/#/settings/${path}`)
      await expect(theirs.getByRole('heading', { name: 'This is not yours to open' })).toBeVisible()
      await expect(theirs.getByRole('main').getByText(/^Your role doesn’t allow this page/)).toBeVisible()
      await expect(theirs.getByRole('main').getByRole('table')).toHaveCount(0)
    }
  })
}

test('a sales manager changes the numbers and members of the own teams, and no others', async ({
  page,
  hub,
  browser,
}) => {
  const { first, second, kai, eva } = await office(page, browser, hub)
  const lea = await join(browser, hub, 'Lea Holm', 'sales_manager')
  const team = await hub.rpc<{ id: string }>('People/SaveTeam', '', 'Repairs', [lea.id, kai.id])
  await own(hub, first, [team.id])
  await lea.page.goto(`${hub.address}/#/settings/numbers`)
  await expect(lea.page.getByRole('row', { name: /^Main line/ })).toBeVisible()
  await expect(lea.page.getByText(second.name, { exact: true })).toHaveCount(0)
  await lea.page.getByRole('button', { name: 'View additional properties of Main line' }).click()
  await lea.page.getByRole('combobox', { name: 'Owner' }).click()
  await expect(lea.page.getByRole('option', { name: /^Kai Brandt/ })).toBeVisible()
  await expect(lea.page.getByRole('option', { name: /^Eva Sand/ })).toHaveCount(0)
  const taken = await hub.call(lea.cookie, 'Numbers/Update', second.id, { ...inputOf(second), owners: [lea.id] })
  expect(taken.error?.code).toBe('not_found')
  const brought = await hub.call(lea.cookie, 'People/SaveTeam', team.id, 'Repairs', [lea.id, eva.id])
  expect(brought.error?.message).toBe(
    'Eva Sand is in none of your teams. Nothing was saved. An administrator can add them.',
  )
})
