/** What may begin from the page besides its own addresses: an e-mail to write, a number to call. */
const handedOn = /^(mailto|tel):/i

/** Tells whether an address leads away from the app. */
const leaves = (address: string): boolean =>
  !URL.canParse(address, location.href) || new URL(address, location.href).origin !== location.origin

const onClick = (event: Event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href], area[href]') : null
  if (link && leaves((link as HTMLAnchorElement).href)) event.preventDefault()
}

const takesWords = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLInputElement ||
  (target as HTMLElement)?.isContentEditable

/** A file or link that is let go where nothing takes it would be opened in the app's place. Words may go into fields. */
const onDrop = (event: DragEvent) => {
  const files = event.dataTransfer?.types.includes('Files')
  if (event.defaultPrevented || (takesWords(event.target) && !files)) return
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
}

/** An engine that tells of navigations before they happen (https://developer.mozilla.org/docs/Web/API/Navigation). */
interface Navigates {
  navigation?: EventTarget
}

const onNavigate = (event: Event) => {
  const { url } = (event as Event & { destination: { url: string } }).destination
  if (leaves(url) && !handedOn.test(url)) event.preventDefault()
}

/**
 * Keeps the page at its own address, whatever is clicked, dropped or tried by a script in it: addresses outside are
 * opened by the bridge alone. Where the engine tells of no navigations, a script's own is not held back.
 */
export const stayHere = (page: Window = window) => {
  page.addEventListener('click', onClick, true)
  page.addEventListener('auxclick', onClick, true)
  page.addEventListener('dragover', onDrop)
  page.addEventListener('drop', onDrop)
  ;(page as Navigates).navigation?.addEventListener('navigate', onNavigate)
  Object.defineProperty(page, 'open', { value: () => null, writable: false, configurable: false })
}
