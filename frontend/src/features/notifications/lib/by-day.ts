import { dayName, onOtherDays } from '@/lib/time'

interface Dated {
  at: string
}

/** Puts a list that is newest first under the names of its days. */
export const byDay = <T extends Dated>(items: T[], now: number): { day: string; items: T[] }[] => {
  const days: { day: string; items: T[] }[] = []
  for (const item of items) {
    const last = days.at(-1)
    const first = last?.items[0]
    if (last && first && !onOtherDays(first.at, item.at)) last.items.push(item)
    else days.push({ day: dayName(item.at, now), items: [item] })
  }
  return days
}
