import type { Backend } from '@/bridge'
import { quietHours } from './fake-planned'
import type { World } from './fake-world'

/** Settings of the business, in memory. */
export const makeSettings = (world: World): Backend['Settings'] => ({
  PublicAddress: async () => ({ ...world.address }),
  UseNgrok: async (authtoken, domain) => ({
    ...Object.assign(world.address, {
      mode: 'ngrok',
      phase: 'connecting',
      domain,
      hasToken: world.address.hasToken || authtoken !== '',
    }),
  }),
  UseOwnAddress: async (url) => ({
    ...Object.assign(world.address, { mode: 'own', phase: 'online', url, ownAddress: url }),
  }),
  TurnOff: async () => ({ ...Object.assign(world.address, { mode: 'off', phase: 'off', url: '' }) }),
  Reconnect: async () => ({ ...Object.assign(world.address, { phase: 'connecting' }) }),
  TestAddress: async () => world.selfTest,
  ...quietHours(world),
  AutoReply: async () => ({ ...world.autoReply }),
  SaveAutoReply: async (answer) => ({ ...Object.assign(world.autoReply, answer) }),
  Retention: async () => ({ ...world.retention }),
  CountExpired: async () => ({ ...world.expired }),
  SaveRetention: async (choice) => ({ ...Object.assign(world.retention, choice) }),
})
