import type { Backend, Change, FetchedView, OptEventView, OptOutView, Topic, WishView } from '@/bridge'
import * as build from './builders'

export interface OptOutWorld {
  optOuts: OptOutView[]
  optEvents: OptEventView[]
  wish: WishView
  fetched: FetchedView
}

/** Who may be texted, in memory. */
export const makeOptOuts = (world: OptOutWorld, emit: (topic: Topic, change?: Change) => void): Backend['OptOuts'] => {
  const out = (address: string, why: string, source: string) => {
    world.optOuts.unshift(
      build.optOut({ id: address, address, display: address, why, source, canUndo: source === 'seller' }),
    )
    emit('optout:changed')
  }
  return {
    List: async (search, _cursor) => ({ items: world.optOuts.filter((o) => o.address.includes(search)), next: '' }),
    Export: async (_search) => ({
      name: 'SMS Desk opt-outs.csv',
      text: world.optOuts.map((o) => o.address).join('\n'),
    }),
    OptOut: async (number, words) => out(number, words, 'seller'),
    Undo: async (address, _reason) => {
      world.optOuts = world.optOuts.filter((o) => o.address !== address)
      emit('optout:changed')
    },
    Events: async (address) => world.optEvents.filter((event) => event.address === address),
    Evidence: async (address) => ({ name: 'SMS Desk consent.csv', text: address }),
    Consent: async (address, words, proof) => {
      world.optEvents.push(build.optEvent({ id: 'consent', address, kind: 'consent', source: 'seller', words, proof }))
      emit('optout:changed')
    },
    Wish: async (_id) => ({ ...world.wish }),
    AnswerWish: async (_id, stop) => {
      const { words } = world.wish
      world.wish = build.wish()
      if (stop) out(build.ana, words, 'customer')
      else emit('optout:changed')
    },
    Fetch: async () => world.fetched,
  }
}
