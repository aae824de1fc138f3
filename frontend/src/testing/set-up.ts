import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'

/** jsdom has no layout; what asks for it gets the answers of a window of 1280 x 800. */
const width = 1280
const height = 800

const matches = (query: string): boolean => {
  const least = query.match(/min-width: (\d+)px/)?.[1]
  const most = query.match(/max-width: (\d+)px/)?.[1]
  if (least) return width >= Number(least)
  return most ? width <= Number(most) : false
}

window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    matches: matches(query),
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
  })
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
// Fluent's focus keeper goes only where something can be seen.
HTMLBodyElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, width, height)
Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
  get(this: HTMLElement) {
    return this.parentElement
  },
})
Element.prototype.scrollIntoView = () => {}
Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
  this.scrollTop = typeof to === 'object' ? (to.top ?? 0) : 0
  this.dispatchEvent(new Event('scroll'))
}

configure({ asyncUtilTimeout: 10_000 })

beforeEach(() => {
  window.location.hash = '#/'
  localStorage.clear()
})
afterEach(cleanup)
