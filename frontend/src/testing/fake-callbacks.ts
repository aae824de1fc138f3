import type { Backend, CallbackView, Change, Topic } from '@/bridge'
import { drop, find } from './fake-lists'

export interface CallbacksWorld {
  deadLetters: CallbackView[]
  /** Why a callback still isn't understood; one that isn't named here is. */
  stillDead: Record<string, string>
}

/** Callbacks that were not understood, in memory. */
export const makeCallbacks = (
  world: CallbacksWorld,
  emit: (topic: Topic, change?: Change) => void,
): Backend['Callbacks'] => {
  const again = (id: string): string => {
    find(world.deadLetters, id)
    const dead = world.stillDead[id] ?? ''
    if (!dead) drop(world.deadLetters, id)
    emit('health:changed')
    return dead
  }
  return {
    List: async (_cursor) => ({ items: [...world.deadLetters], next: '' }),
    Show: async (id) => `?id=${find(world.deadLetters, id).id}\n\n<b>Is anybody there?</b>`,
    Export: async (id) => ({ name: 'SMS Desk callback.txt', text: find(world.deadLetters, id).reason }),
    Again: async (id) => again(id),
    AllAgain: async () => {
      const understood = world.deadLetters.map(({ id }) => again(id)).filter((dead) => !dead).length
      return { understood, left: world.deadLetters.length, problem: '' }
    },
    Dismiss: async (id, _why) => {
      drop(world.deadLetters, id)
      emit('health:changed')
    },
  }
}
