import type { Page } from '@playwright/test'
import { ana, expect, openConversation, send, test, withSandbox } from './desk'

/** Whether a person sees the page's title, or something that lies on it. */
const seesTitle = (page: Page) =>
  page.getByRole('heading', { level: 1, includeHidden: true }).evaluate((title) => {
    const { left, top, height } = title.getBoundingClientRect()
    return document.elementFromPoint(left + 4, top + height / 2) === title
  })

test('a menu lies on the page and does not hide it', async ({ page, hub }) => {
  await withSandbox(page, hub)
  await page.goto(`${hub.address}/#/settings/health`)
  await page.getByRole('button', { name: 'Mia Berg, menu' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible()
  expect(await seesTitle(page)).toBe(true)
})

test('closing a pane or a dialog gives the focus back', async ({ page, hub }) => {
  await withSandbox(page, hub)
  for (const [path, opener] of [
    ['/settings/providers/new', 'How to get an account at Twilio'],
    ['/settings/numbers', 'New phone number'],
    ['/settings/numbers', 'View additional properties of Main line'],
    ['/inbox', 'New message'],
  ] as const) {
    await page.goto(`${hub.address}/#${path}`)
    await page.getByRole('button', { name: opener }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: opener })).toBeFocused()
  }
})

test('the newest text stays in sight when the thread gets narrower', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await page.setViewportSize({ width: 1024, height: 640 })
  await openConversation(page, hub, number.id, ana)
  for (const round of ['first', 'second', 'third']) {
    await send(page, `The ${round} time that we checked the brakes, the chain, both wheels and the lights. `.repeat(3))
    await expect(page.getByRole('article').filter({ hasText: `The ${round} time` })).toBeVisible()
  }
  await send(page, 'See you on Friday.')
  const newest = page.getByRole('article').filter({ hasText: 'See you on Friday.' })
  await expect(newest.getByRole('button', { name: 'Delivered' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Phones' }).click()
  await expect(page.getByRole('complementary', { name: 'Sandbox phones' })).toBeVisible()
  await expect(newest.getByRole('button', { name: 'Delivered' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Line\n'.repeat(8))
  await expect(newest.getByRole('button', { name: 'Delivered' })).toBeInViewport({ ratio: 1 })
})

test('at 200 % the texts have room, and what is below them is scrolled to', async ({ page, hub }) => {
  const { number } = await withSandbox(page, hub)
  await page.setViewportSize({ width: 640, height: 400 }) // of 1280 × 800
  await openConversation(page, hub, number.id, ana)
  await hub.rpc('Sandbox/Answer', ana, number.phoneNumber, 'Please stop texting me')
  await expect(page.getByText(/may be asking to stop/)).toBeVisible()
  const texts = await page.getByRole('region', { name: /^Texts with/ }).boundingBox()
  expect(texts?.height).toBeGreaterThanOrEqual(120)
  await page.getByText(/may be asking to stop/).hover()
  await page.mouse.wheel(0, 2000)
  await expect(page.getByRole('button', { name: 'Templates' })).toBeInViewport({ ratio: 1 })
})
