import type { Page } from '@playwright/test'
import { acceptBoth, expect, setUp, test } from './desk'
import { password } from './hub'

const sid = 'AC0123456789abcdef0123456789abcdef'
const secret = 'ca0a21cafe15c0deca0a21cafe15c0de' // looks like an auth token, and stands nowhere else

/** Writing a memory down takes a while on a busy computer. */
const snapshots = { timeout: 90_000 }

/** Everything that the page's scripts hold, as V8 writes it down, after what nobody holds is thrown away. */
const memoryOf = async (page: Page): Promise<string> => {
  const devtools = await page.context().newCDPSession(page)
  const pieces: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await devtools.send('HeapProfiler.enable')
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return pieces.join('')
}

/** What the browser keeps for the page beside its memory. */
const keptFor = (page: Page): Promise<string> =>
  page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      await indexedDB.databases(),
      location.href,
      history.state,
      document.cookie,
      document.documentElement.outerHTML,
      Array.from(document.querySelectorAll('input'), (input) => input.value),
    ]),
  )

// a trace would keep what was typed in the page itself
test.use({ hubEnv: { SMSDESK_API_TWILIO: 'http://127.0.0.1:9' }, trace: 'off' })

test('a secret that was saved is nowhere in the page any more', async ({ page, hub }) => {
  test.slow()
  await setUp(page, hub)
  await page.getByRole('link', { name: 'Set up a provider' }).first().click()
  await page.getByRole('radio', { name: 'Twilio' }).check()
  await acceptBoth(page)
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Main')
  await page.getByLabel('Account SID').fill(sid)
  await page.getByLabel('Auth token').fill(secret)
  expect(await memoryOf(page), 'while it is typed, the search finds it').toContain(secret)
  await page.getByRole('button', { name: 'Finish later' }).click()
  await page.getByRole('link', { name: 'Resume' }).click()
  await expect(page.getByRole('textbox', { name: 'Auth token' })).toHaveAttribute('readonly', '')
  await page.getByRole('link', { name: 'Health' }).first().click()
  await expect(page.getByRole('list', { name: 'Parts' })).toBeVisible()
  const kept = await keptFor(page)
  for (const canary of [secret, password]) expect(kept).not.toContain(canary)
  await expect
    .poll(async () => {
      const memory = await memoryOf(page)
      return { account: memory.includes(sid), secret: memory.includes(secret), password: memory.includes(password) }
    }, snapshots)
    .toEqual({ account: true, secret: false, password: false })
})
