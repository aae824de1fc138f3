import type { ActivityFilter } from '@/bridge'

/** What the fields of the filter hold. Days are those of the reader: "2026-11-24", "" for none. */
export interface Choice {
  personId: string
  group: string
  period: string
  from: string
  until: string
  text: string
}

export const everything: Choice = { personId: '', group: '', period: '', from: '', until: '', text: '' }

export const groups = [
  { value: '', text: 'Everything' },
  { value: 'providers', text: 'SMS providers' },
  { value: 'numbers', text: 'Phone numbers' },
  { value: 'address', text: 'Public address' },
  { value: 'people', text: 'Users and teams' },
  { value: 'conversations', text: 'Conversations' },
  { value: 'customers', text: 'Customers' },
  { value: 'data', text: 'Business and data' },
]

export const periods = [
  { value: '', text: 'Any time' },
  { value: '1', text: 'Today' },
  { value: '7', text: 'The last 7 days' },
  { value: '30', text: 'The last 30 days' },
  { value: 'days', text: 'Choose days' },
]

/** The instant at which a day begins here, some days later; "" for no day. */
const midnight = (day: string, later = 0): string => {
  if (day === '') return ''
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

/** The first instant of the day some days ago. */
const daysAgo = (days: number, now: number): string => {
  const today = new Date(now)
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - days).toISOString()
}

/** The period as instants: a day ends where the next begins. */
const bounds = ({ period, from, until }: Choice, now: number) => {
  if (period === '') return { from: '', until: '' }
  if (period === 'days') return { from: midnight(from), until: midnight(until, 1) }
  return { from: daysAgo(Number(period) - 1, now), until: '' }
}

export const filterOf = (choice: Choice, accountId: string, now: number): ActivityFilter => ({
  personId: choice.personId,
  group: choice.group,
  accountId,
  text: choice.text.trim(),
  ...bounds(choice, now),
})
