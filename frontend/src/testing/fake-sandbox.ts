import type { Backend } from '@/bridge'
import * as build from './builders'
import type { World } from './fake-world'

/** Phones of the sandbox, in memory. */
export const makeSandbox = (world: World): Backend['Sandbox'] => ({
  Phones: async () => world.phones,
  Thread: async () => [...world.texts],
  Answer: async (_, ours, body) => {
    world.texts.push({
      id: `text-${world.texts.length + 1}`,
      mine: true,
      body,
      with: ours,
      pictures: 0,
      at: build.atNoon,
    })
  },
  SendPicture: async (_, ours, body) => {
    world.texts.push({
      id: `text-${world.texts.length + 1}`,
      mine: true,
      body,
      with: ours,
      pictures: 1,
      at: build.atNoon,
    })
  },
  AddPhone: async (name, number) => {
    const added = build.phone({ name, number, display: number })
    world.phones.push(added)
    return added
  },
})
