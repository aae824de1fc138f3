import type { Page } from '@playwright/test'

/** What a person did: clicks, or the keys that stand for one, and fields into which something was typed. */
export interface Use {
  clicks: number
  fields: number
}

declare global {
  interface Window {
    countedUse: (what: keyof Use) => void
  }
}

/** Counts in the page itself what the browser calls trusted; what a script did doesn't count. */
const listen = () => {
  const typed = new WeakSet<EventTarget>()
  const isText = (target: EventTarget | null) =>
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type))
  const acts = ({ key, target, repeat }: KeyboardEvent) => {
    if (repeat) return false
    if (key === 'Enter') return true
    return !isText(target) && (key === ' ' || key.startsWith('Arrow'))
  }
  const hear = (name: string, count: (event: Event) => keyof Use | undefined) =>
    addEventListener(
      name,
      (event) => {
        const what = event.isTrusted ? count(event) : undefined
        if (what) window.countedUse(what)
      },
      { capture: true },
    )
  hear('pointerdown', () => 'clicks')
  hear('keydown', (event) => (acts(event as KeyboardEvent) ? 'clicks' : undefined))
  hear('input', ({ target }) => {
    if (!target || !isText(target) || typed.has(target)) return undefined
    typed.add(target)
    return 'fields'
  })
}

/** Counts from now on, over every page that is opened; `read` gives a copy of the count. */
export const countUse = async (page: Page) => {
  const use: Use = { clicks: 0, fields: 0 }
  await page.exposeBinding('countedUse', (_, what: keyof Use) => {
    use[what]++
  })
  await page.addInitScript(listen)
  return {
    async read(): Promise<Use> {
      await page.evaluate(() => undefined) // what was counted before has arrived then
      return { ...use }
    },
  }
}
