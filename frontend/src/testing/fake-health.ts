import type { Backend } from '@/bridge'
import * as build from './builders'
import { change } from './fake-lists'
import type { World } from './fake-world'

/** Health and support, in memory. */
export const makeHealth = (world: World): Pick<Backend, 'Health' | 'Support'> => ({
  Health: {
    Now: async () => world.health,
    Away: async () => world.away.map((time) => ({ ...time })),
    MarkSeen: async (id) => {
      change(world.away, id, { seenAt: build.atNoon })
      world.health = { ...world.health, items: world.health.items.filter((item) => item.id !== 'absence') }
    },
  },
  Support: {
    About: async () => world.about,
    Diagnostics: async () => world.diagnostics,
  },
})
