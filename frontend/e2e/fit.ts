import type { Page } from '@playwright/test'

/**
 * What doesn't fit the page: that it scrolls sideways, what lies outside it, what has to be scrolled sideways, and
 * words that are cut without a sign of it.
 */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const name = (node: Element) =>
      `${node.tagName.toLowerCase()} “${(node.getAttribute('aria-label') ?? node.textContent ?? '').slice(0, 40)}”`
    const overflows = (node: Element) => node.clientWidth > 2 && node.scrollWidth > node.clientWidth + 1
    const style = (node: Element) => getComputedStyle(node)
    const scrolls = (node: Element) => /auto|scroll/.test(style(node).overflowX) && overflows(node)
    const cuts = (node: Element) =>
      /hidden|clip/.test(style(node).overflowX) &&
      style(node).textOverflow !== 'ellipsis' &&
      style(node).webkitLineClamp === 'none' &&
      overflows(node)
    const wrong: string[] = []
    if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways')
    const look = (node: Element) => {
      const { left, right, width, height } = node.getBoundingClientRect()
      const empty = width < 2 || height < 2
      if (!node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return
      if (empty && style(node).overflowX !== 'visible') return // nothing of what is in it is seen
      if (!empty && (left < -1 || right > innerWidth + 1)) wrong.push(`outside the page: ${name(node)}`)
      if (!empty && scrolls(node)) wrong.push(`scrolls sideways: ${name(node)}`)
      if (!empty && cuts(node)) wrong.push(`cut off: ${name(node)}`)
      for (const child of node.children) look(child)
    }
    look(document.body)
    return wrong
  })
