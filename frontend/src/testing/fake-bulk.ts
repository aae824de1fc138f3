import {
  type Backend,
  type BulkRecipientView,
  type BulkView,
  type Change,
  DeskError,
  type ReviewView,
  type Topic,
} from '@/bridge'
import * as build from './builders'

export interface BulkWorld {
  bulks: BulkView[]
  recipients: BulkRecipientView[]
  review: ReviewView
  counts: Record<string, number>
}

/** Bulk texts in memory; every list of customers comes to the same review. */
export const makeBulk = (world: BulkWorld, emit: (topic: Topic, change?: Change) => void): Backend['Bulk'] => {
  const find = (id: string): BulkView => {
    const found = world.bulks.find((bulk) => bulk.id === id)
    if (!found) throw new DeskError({ code: 'not_found', message: 'This bulk text isn’t here, or isn’t yours.' })
    return found
  }
  const move = async (id: string, state: string) => {
    const moved = { ...Object.assign(find(id), { state }) }
    emit('bulk:changed', { id })
    return moved
  }
  return {
    List: async () => ({ items: [...world.bulks], next: '' }),
    Get: async (id) => ({ ...find(id) }),
    Save: async ({ id, ...input }) => {
      const known = world.bulks.find((bulk) => bulk.id === id)
      if (known) return { ...Object.assign(known, input) }
      const made = build.bulk({ ...input, id: 'bulk-new' })
      world.bulks.unshift(made)
      return { ...made }
    },
    Review: async (id, _audience) => ({
      ...world.review,
      bulk: { ...find(id), total: world.review.bulk.total, leftOut: world.review.bulk.leftOut },
    }),
    Start: (id) => move(id, 'running'),
    Pause: (id) => move(id, 'paused'),
    Resume: (id) => move(id, 'running'),
    Cancel: (id) => move(id, 'canceled'),
    Discard: async (id) => {
      world.bulks = world.bulks.filter((bulk) => bulk.id !== id)
    },
    Counts: async () => world.counts,
    Recipients: async () => ({ items: world.recipients, next: '' }),
    Export: async () => ({ name: 'bulk-text.csv', text: world.recipients.map(({ name }) => name).join('\n') }),
  }
}
