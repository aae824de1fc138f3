import { type Page, test } from '@playwright/test'
import { Hub } from './hub'
import { signIn } from './people'

const fixture = process.env.SMSDESK_FIXTURE ?? '../dist/fixture'
const longest = '+14152000000' // the customer of 100,000 texts

/** Prints what was measured and what it may be. Nothing fails: computers differ. */
const report = (what: string, figures: Record<string, string>) => {
  const line = Object.entries(figures).map(([name, value]) => `${name} ${value}`)
  console.log(`BenchmarkPage/${what}: ${line.join(', ')}`)
}

const at = (sorted: number[], percentile: number): string =>
  `${(sorted[Math.floor((sorted.length * percentile) / 100)] ?? Number.NaN).toFixed(1)} ms`

/** How long a person holds a button down, in ms. */
const held = 80

/**
 * Clicks conversations one after the other, with so many ms between them for the page to come to rest; gives the time
 * from each click to the frame that shows its newest text.
 */
const openMany = (page: Page, rest: number) =>
  page.evaluate(
    async ({ between, down }) => {
      const frame = () => new Promise<void>((done) => requestAnimationFrame(() => done()))
      const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
      const took: number[] = []
      const opened = new Set<string>()
      while (took.length < 60) {
        const row = [...document.querySelectorAll<HTMLAnchorElement>('a[data-conversation]')].find(
          (link) => !opened.has(link.href),
        )
        if (!row) break
        opened.add(row.href)
        row.scrollIntoView()
        await pause(between)
        await frame()
        const snippet = [...row.querySelectorAll('span')]
          .map((span) => span.textContent.replace(/^You: /, ''))
          .reduce((a, b) => (b.length > a.length ? b : a))
        const shown = () =>
          [...document.querySelectorAll('section[aria-label^="Texts with"] article')].some((line) =>
            line.textContent.includes(snippet),
          )
        row.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
        await pause(down)
        const begun = performance.now()
        row.click()
        while (!shown() && performance.now() - begun < 5000) await frame()
        await frame() // what stands in the document is on the screen after this one
        took.push(performance.now() - begun)
      }
      return took.sort((a, b) => a - b)
    },
    { between: rest, down: held },
  )

/** Scrolls a thread towards older texts as a wheel does, and looks at each frame. */
const scrollBack = (page: Page, frames: number) =>
  page.evaluate(async (count) => {
    const scroller = document.querySelector<HTMLElement>('section[aria-label^="Texts with"] [data-virtuoso-scroller]')
    if (!scroller) throw new Error('no thread is open')
    const box = scroller.getBoundingClientRect()
    const took: number[] = []
    let blank = 0
    let nodes = 0
    let before = await new Promise<number>(requestAnimationFrame)
    for (let i = 0; i < count; i++) {
      scroller.scrollTop -= 120
      const now = await new Promise<number>(requestAnimationFrame)
      took.push(now - before)
      before = now
      const lines = [...scroller.querySelectorAll('article')]
      const visible = lines.filter((line) => {
        const { top, bottom } = line.getBoundingClientRect()
        return bottom > box.top && top < box.bottom
      })
      if (visible.length === 0) blank++
      nodes = Math.max(nodes, scroller.querySelectorAll('*').length)
    }
    const lines = scroller.querySelectorAll('article').length
    return { took: took.sort((a, b) => a - b), blank, nodes, lines }
  }, frames)

test.describe.configure({ mode: 'serial' })

test('the page on a million texts', async ({ page }) => {
  const hub = await Hub.start({}, fixture)
  try {
    await hub.signIn()
    await page.goto(`${hub.address}/#/inbox`)
    await signIn(page, 'Mia Berg')
    await page.locator('a[data-conversation]').first().waitFor()
    for (const rest of [500, 0]) {
      const clicks = await openMany(page, rest)
      report(`click_to_paint/rest=${rest}ms`, {
        p50: at(clicks, 50),
        p95: at(clicks, 95),
        'limit p95': '100 ms',
        n: String(clicks.length),
      })
    }

    const { people } = await hub.rpc<{ people: { conversationId: string }[] }>('Inbox/Search', longest, '')
    await page.goto(`${hub.address}/#/inbox/${people[0]?.conversationId}`)
    await page.locator('section[aria-label^="Texts with"] article').first().waitFor()
    await page.waitForTimeout(1000)
    const { took, blank, nodes, lines } = await scrollBack(page, 600)
    report('scroll_100000_texts', {
      p50: at(took, 50),
      p95: at(took, 95),
      'limit p95': '20 ms',
      blank: `${blank} of 600 frames`,
      nodes: `${nodes}, limit 250`,
      lines: String(lines),
    })
  } finally {
    await hub.stop()
  }
})
