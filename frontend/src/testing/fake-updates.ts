import type { Backend, UpdateView } from '@/bridge'
import { atNoon } from './builders'

/** The looks for a newer version, in memory. */
export const makeUpdates = (world: { update: UpdateView }): Backend['Updates'] => ({
  State: async () => ({ ...world.update }),
  SetOn: async (on) => ({ ...Object.assign(world.update, { on }) }),
  Check: async () => ({ ...Object.assign(world.update, { checkedAt: atNoon }) }),
  Fetch: async () => ({ ...Object.assign(world.update, { fetched: '/home/mia/updates/smsdesk.deb' }) }),
})
