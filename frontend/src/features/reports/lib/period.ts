import type { ReportAsk } from '@/bridge'

/** What the page's filters say. */
export interface Choice {
  period: string
  from: string
  until: string
  numberId: string
  personId: string
  provider: string
}

export const periods = [
  { value: '7', text: 'Last 7 days' },
  { value: '30', text: 'Last 30 days' },
  { value: '90', text: 'Last 90 days' },
  { value: 'month', text: 'This month' },
  { value: 'days', text: 'Choose days' },
]

export const everything: Choice = { period: '30', from: '', until: '', numberId: '', personId: '', provider: '' }

const two = (n: number): string => String(n).padStart(2, '0')

/** "2026-11-26", by this computer's clock. */
export const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** The days that a choice stands for, today the last of them. */
export const askOf = ({ period, from, until, ...chosen }: Choice, now: number): ReportAsk => {
  const today = new Date(now)
  const back = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() - days)
  if (period === 'days') return { ...chosen, from: from || dayOf(back(29)), until: until || dayOf(today) }
  const first = period === 'month' ? new Date(today.getFullYear(), today.getMonth(), 1) : back(Number(period) - 1)
  return { ...chosen, from: dayOf(first), until: dayOf(today) }
}
