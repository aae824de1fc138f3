import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** A parameter of the address behind the #, "" when it isn't there. */
export const addressParameter = (name: string): string =>
  new URLSearchParams(window.location.hash.split('?')[1]).get(name) ?? ''

/** Goes to a page without leaving the present address, or its code, in the history. */
export const replaceAddress = (hash: string) => {
  window.history.replaceState(null, '', hash)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Where an invitation is accepted: the link that was handed over leads there. */
export const joinAddress = '#/join'

/** Whether the address is that of an invitation. */
export const useInvited = () => {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return { invited: hash.split('?')[0] === joinAddress, leave: () => replaceAddress('#/') }
}
