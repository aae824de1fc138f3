import type { Backend } from '@/bridge'
import * as build from './builders'
import type { World } from './fake-world'

/** Phones of the sandbox, in memory. */
export const makeSandbox = (world: World): Backend['Sandbox'] => {
  const text = async (ours: string, body: string, pictures: number) => {
    const id = `text-${world.texts.length + 1}`
    world.texts.push({ id, mine: true, body, with: ours, pictures, at: build.atNoon })
  }
  return {
    Phones: async () => world.phones,
    Thread: async () => [...world.texts],
    Answer: (_, ours, body) => text(ours, body, 0),
    SendPicture: (_, ours, body) => text(ours, body, 1),
    AddPhone: async (name, number) => {
      const added = build.phone({ name, number, display: number })
      world.phones.push(added)
      return added
    },
  }
}
