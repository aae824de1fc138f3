/** The single keys of the inbox: the handlers take only these, and the dialog shows them all. */
export const inboxKeys = {
  up: { shown: '↑', does: 'Open the conversation above' },
  down: { shown: '↓', does: 'Open the conversation below' },
  enter: { shown: 'Enter', does: 'Write in the conversation that is open' },
  '/': { shown: '/', does: 'Search texts, names and numbers' },
  n: { shown: 'n', does: 'Write to somebody new' },
  r: { shown: 'r', does: 'Reply' },
  e: { shown: 'e', does: 'Mark as done, or open again' },
  s: { shown: 's', does: 'Snooze' },
  a: { shown: 'a', does: 'Assign' },
  u: { shown: 'u', does: 'Mark as unread' },
  z: { shown: 'z', does: 'Take the last text back while it hasn’t left' },
  '?': { shown: '?', does: 'Show this list' },
} as const

export type InboxKey = keyof typeof inboxKeys

const named: Record<string, InboxKey> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'enter' }

/** Which of the keys was pressed, if it was one. */
export const inboxKey = (key: string): InboxKey | undefined =>
  named[key] ?? (key in inboxKeys ? (key as InboxKey) : undefined)
