/** What a person can be told of, as the page offers it. The ids are the Go side's. */
export const kinds = [
  { id: 'text', label: 'A text comes in' },
  { id: 'failed', label: 'A text of mine does not arrive' },
  { id: 'planned', label: 'A planned text of mine is held or can’t leave' },
  { id: 'assigned', label: 'A conversation is assigned to me' },
  { id: 'snooze', label: 'A conversation is back from snooze' },
  { id: 'wish', label: 'A customer seems to want no more texts' },
  { id: 'opt_out', label: 'A customer opts out' },
]

/** Of which conversations. */
export const scopes = [
  { id: 'all', label: 'All that I can read' },
  { id: 'mine_and_unassigned', label: 'Mine, and those that nobody has' },
  { id: 'mine', label: 'Only mine' },
  { id: 'none', label: 'None' },
]
