import type { Backend, ChangesView } from '@/bridge'
import type { World } from './fake-world'

/** As the hub tells what changed after a cursor. */
const changesSince = ({ changes, epoch }: World, cursor: string): ChangesView => {
  const [of, seen] = cursor.split(':')
  const all = cursor !== '' && of !== epoch
  return {
    cursor: `${epoch}:${changes.length}`,
    all,
    changes: all || cursor === '' ? [] : changes.slice(Number(seen)),
  }
}

/** Who is at work, in memory. */
export const makeSession = (world: World): Backend['Session'] => ({
  Me: async () => ({ ...world.me }),
  Changes: async (cursor) => changesSince(world, cursor),
  SaveBusiness: async (business, country) => ({ ...Object.assign(world.me, { business, country }) }),
  FirstRun: async () => ({ ...world.firstRun }),
  ChooseStart: async (choice) => {
    world.chosen.push(choice)
    return { ...Object.assign(world.firstRun, { over: choice === 'over' }) }
  },
  Checklist: async () => ({ ...world.checklist }),
  HideChecklist: async (hidden) => ({ ...Object.assign(world.checklist, { hidden }) }),
})
