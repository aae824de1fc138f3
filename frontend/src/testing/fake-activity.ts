import type { Backend } from '@/bridge'
import { page } from './fake-page'
import type { World } from './fake-world'

const chosenActivities = (world: World, filter: { group: string; accountId: string; text: string }) =>
  world.activities.filter(
    ({ group, accountId, what }) =>
      (!filter.group || group === filter.group) &&
      (!filter.accountId || accountId === filter.accountId) &&
      what.includes(filter.text),
  )

/** The activity log, in memory. */
export const makeActivity = (world: World): Backend['Activity'] => ({
  List: async (filter, cursor) => page(chosenActivities(world, filter), cursor),
  Export: async (filter) => ({
    name: 'SMS Desk activity.csv',
    text: chosenActivities(world, filter)
      .map(({ what }) => what)
      .join('\n'),
  }),
  People: async () => [{ id: world.me.id, name: world.me.name, kind: 'user', note: '' }],
})
