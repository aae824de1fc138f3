import { DeskError } from '@/bridge'

export const find = <T extends { id: string }>(items: T[], id: string): T => {
  const found = items.find((item) => item.id === id)
  if (!found) throw new DeskError({ code: 'not_found', message: 'This isn’t here. Go back to the list.' })
  return found
}

export const change = <T extends { id: string }>(items: T[], id: string, over: Partial<T>): T =>
  Object.assign(find(items, id), over)

export const drop = <T extends { id: string }>(items: T[], id: string): void => {
  items.splice(items.indexOf(find(items, id)), 1)
}
