import type { Backend, TextingView } from '@/bridge'

export interface PersonalWorld {
  texting: TextingView
}

/** What the person set for themself, in memory. */
export const makePersonal = (world: PersonalWorld): Backend['Personal'] => ({
  Texting: async () => ({ ...world.texting }),
  SaveTexting: async (texting) => ({ ...Object.assign(world.texting, texting) }),
})
