import type { Backend } from '@/bridge'
import * as build from './builders'
import { find } from './fake-lists'
import type { World } from './fake-world'

/** The preview of Azure, in memory. */
export const makePreview = (world: World): Backend['Preview'] => ({
  State: async () => ({ ...world.preview }),
  Ask: async () => {
    Object.assign(world.preview, { termsAcceptedBy: world.me.name, termsAcceptedAt: build.atNoon })
    return 'No preview number can be had.'
  },
  Keep: async (id, _verified) => {
    const { name, display } = find(world.preview.candidates, id)
    return {
      ...Object.assign(world.preview, {
        kept: true,
        numberName: name,
        number: display,
        keptBy: world.me.name,
        keptAt: build.atNoon,
        month: 'November',
        resets: '1 December',
      }),
    }
  },
  Release: async () => ({ ...Object.assign(world.preview, { kept: false }) }),
})
