import type { InboxCountsView } from '@/bridge'

export type Filter = 'open' | 'mine' | 'unassigned' | 'team' | 'unread' | 'failed' | 'scheduled' | 'snoozed' | 'done'
export type Sort = 'newest' | 'oldest' | 'waiting'

interface Words {
  label: string
  /** What the list says while it has nothing. */
  title: string
  text: string
  sorts: Sort[]
}

const triage: Sort[] = ['newest', 'oldest', 'waiting']
const byTime: Sort[] = ['newest', 'oldest']

/** The filters in the order in which they are offered, as the Go side has them (backend/sms/inboxlist.go). */
export const filters: Record<Filter, Words> = {
  open: {
    label: 'Open',
    title: 'All done',
    text: 'What customers write appears here, and what you snoozed comes back here.',
    sorts: triage,
  },
  mine: {
    label: 'Mine',
    title: 'Nothing of yours is open',
    text: 'Here is what is assigned to you, and what your own customers write.',
    sorts: triage,
  },
  unassigned: {
    label: 'Unassigned',
    title: 'Everything has somebody',
    text: 'Open conversations that nobody was given appear here.',
    sorts: triage,
  },
  team: {
    label: 'Team',
    title: 'Nothing of your teams is open',
    text: 'Here are the conversations of numbers and customers that your teams own.',
    sorts: triage,
  },
  unread: {
    label: 'Unread',
    title: 'Everything is read',
    text: 'New texts from customers appear here.',
    sorts: byTime,
  },
  failed: {
    label: 'Failed',
    title: 'Every text got through',
    text: 'A conversation with a text that didn’t arrive appears here until a later one does.',
    sorts: byTime,
  },
  scheduled: {
    label: 'Scheduled',
    title: 'Nothing is planned',
    text: 'Conversations with a text for later appear here, what leaves next on top.',
    sorts: ['oldest'],
  },
  snoozed: {
    label: 'Snoozed',
    title: 'Nothing is snoozed',
    text: 'Press s in a conversation to have it come back later.',
    sorts: ['oldest'],
  },
  done: {
    label: 'Done',
    title: 'Nothing is done yet',
    text: 'Press e in a conversation that needs nothing more. It opens again when the customer writes.',
    sorts: byTime,
  },
}

export const filterNames = Object.keys(filters) as Filter[]

export const sortLabels: Record<Sort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  waiting: 'Waiting longest',
}

/** How many conversations a filter has, "" where that says nothing. */
export const countOf = (filter: Filter, counts: InboxCountsView | undefined): string => {
  const count = counts && filter in counts ? counts[filter as keyof InboxCountsView] : 0
  if (count === 0) return ''
  return count > 99 ? '99+' : String(count)
}
