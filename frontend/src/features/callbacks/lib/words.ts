import type { AllAgainView, CallbackView } from '@/bridge'
import { many } from '@/lib/words'

export const kindWords = ({ what, fetched }: CallbackView): string => {
  if (fetched) return 'Fetched text'
  return what === 'delivery' ? 'Delivery report' : 'Incoming text'
}

/** What an adapter says of what it doesn't understand begins small and ends without a stop. */
export const sentence = (reason: string): string => {
  const text = reason.charAt(0).toUpperCase() + reason.slice(1)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** What reading all again came to. */
export const outcomeWords = ({ understood, left, problem }: AllAgainView): string => {
  if (understood + left === 0) return 'There was nothing left to read.'
  const words = [
    understood > 0 ? `${many(understood, 'callback')} understood and applied.` : 'None of them is understood yet.',
  ]
  if (left > 0) words.push(`${many(left, 'callback')} left, and kept.`)
  if (problem) words.push(problem)
  return words.join(' ')
}
