import type { DeskError } from './errors'

const signedOut = 'smsdesk:signed-out'

/** Tells the page when a call was refused because nobody is signed in, and gives the error back to be thrown. */
export const hearingSignedOut = (error: DeskError): DeskError => {
  if (error.code === 'unauthenticated') window.dispatchEvent(new Event(signedOut))
  return error
}

/** The hub's own script tells it, too, when the stream of events ends. */
export const onSignedOut = (listener: () => void): (() => void) => {
  window.addEventListener(signedOut, listener)
  return () => window.removeEventListener(signedOut, listener)
}
