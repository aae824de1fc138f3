import { fireEvent } from '@testing-library/dom'
import { beforeAll, expect, test, vi } from 'vitest'
import { stayHere } from './stay-here'

const navigation = new EventTarget()
const opened = vi.fn()
// What can't be undone goes to a stand-in: the test's own window has to be taken down.
const page = { navigation, open: opened, addEventListener: window.addEventListener.bind(window) } as unknown as Window
beforeAll(() => stayHere(page))

/** fireEvent gives false when somebody has held the event back. */
const heldBack = (event: boolean) => !event

test.each([
  'https://evil.example/',
  '//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'mailto:a@b.example',
])('security 14: a link to %s is not followed', (href) => {
  document.body.innerHTML = '<a><b>here</b></a>'
  const link = document.querySelector('a') as HTMLAnchorElement
  link.href = href
  expect(heldBack(fireEvent.click(link.firstElementChild as Element))).toBe(true)
})

test('security 14: a link within the app is followed', () => {
  document.body.innerHTML = '<a href="#/inbox">Inbox</a>'
  expect(heldBack(fireEvent.click(document.querySelector('a') as Element))).toBe(false)
})

test.each([['Files'], ['text/uri-list'], ['text/html']])(
  'security 14: %s dropped on the page are not opened',
  (type) => {
    document.body.innerHTML = '<main>SMS Desk</main>'
    const place = document.querySelector('main') as Element
    const dataTransfer = { types: [type], dropEffect: 'copy' }
    expect(heldBack(fireEvent.dragOver(place, { dataTransfer }))).toBe(true)
    expect(heldBack(fireEvent.drop(place, { dataTransfer }))).toBe(true)
    expect(dataTransfer.dropEffect).toBe('none')
  },
)

test('security 14: words can be dropped into a field, a file can’t', () => {
  document.body.innerHTML = '<textarea></textarea>'
  const field = document.querySelector('textarea') as Element
  expect(heldBack(fireEvent.drop(field, { dataTransfer: { types: ['text/plain'] } }))).toBe(false)
  expect(heldBack(fireEvent.drop(field, { dataTransfer: { types: ['Files'] } }))).toBe(true)
})

test('security 14: a place that takes files keeps its drop', () => {
  document.body.innerHTML = '<section></section>'
  const zone = document.querySelector('section') as Element
  zone.addEventListener('drop', (event) => event.preventDefault())
  const dataTransfer = { types: ['Files'], dropEffect: 'copy' }
  fireEvent.drop(zone, { dataTransfer })
  expect(dataTransfer.dropEffect).toBe('copy')
})

test.each([
  ['https://evil.example/', true],
  [`${location.origin}/#/inbox`, false],
  ['mailto:ana@example.com', false],
  ['tel:+14155550123', false],
])('security 14: a navigation to %s is held back: %s', (url, held) => {
  const event = new Event('navigate', { cancelable: true })
  navigation.dispatchEvent(Object.assign(event, { destination: { url } }))
  expect(event.defaultPrevented).toBe(held)
})

test('security 14: no script opens a window', () => {
  expect(page.open('https://evil.example/')).toBeNull()
  expect(opened).not.toHaveBeenCalled()
  expect(Reflect.set(page, 'open', opened)).toBe(false)
})
