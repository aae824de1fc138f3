import type { FetchedView, OptEventView, OptOutView, WishView } from '@/bridge'
import { ana, anaShown, atNoon } from './common'

export const optOut = (over: Partial<OptOutView> = {}): OptOutView => ({
  id: ana,
  address: ana,
  display: anaShown,
  name: 'Ana Lima',
  source: 'customer',
  why: 'STOP',
  since: atNoon,
  canUndo: false,
  ...over,
})

export const optEvent = (over: Partial<OptEventView> = {}): OptEventView => ({
  id: 'event-1',
  address: ana,
  kind: 'out',
  source: 'customer',
  words: 'STOP',
  proof: '',
  person: '',
  at: atNoon,
  ...over,
})

/** Nothing waits to be judged. */
export const wish = (over: Partial<WishView> = {}): WishView => ({ asked: false, words: '', at: '', ...over })

export const fetched = (over: Partial<FetchedView> = {}): FetchedView => ({ new: 0, asked: [], failed: [], ...over })
