import type { Backend } from '@/bridge'
import * as build from './builders'
import { change, drop, find } from './fake-lists'
import { ownersOf } from './fake-people'
import type { World } from './fake-world'

/** Phone numbers, in memory. */
export const makeNumbers = (world: World): Backend['Numbers'] => ({
  List: async (accountId) => world.numbers.filter((number) => !accountId || number.accountId === accountId),
  Owners: async () => ownersOf(world),
  Accounts: async () =>
    world.accounts.map(({ id, kind, name, provider, sandbox, state }) => ({
      id,
      name,
      provider,
      sandbox,
      state,
      types: world.providers.find((p) => p.kind === kind)?.types ?? [],
      alphaSenders: kind === 'acs',
    })),
  Export: async () => ({
    name: 'phone-numbers.csv',
    text: `Phone number,Name\r\n${world.numbers.map((n) => `${n.phoneNumber},${n.name}\r\n`).join('')}`,
  }),
  Add: async ({ owners, ...input }) => {
    const added = build.number({
      ...input,
      owners: ownersOf(world).filter(({ id }) => owners.includes(id)),
      id: `number-${world.numbers.length + 1}`,
      display: input.phoneNumber,
    })
    world.numbers.push(added)
    return added
  },
  Update: async (id, { owners, ...input }) => ({
    ...change(world.numbers, id, { ...input, owners: ownersOf(world).filter((who) => owners.includes(who.id)) }),
  }),
  Remove: async (id) => drop(world.numbers, id),
  Importable: async () => world.importable,
  Import: async (accountId, chosen) => {
    const added = chosen.map((phoneNumber, i) =>
      build.number({ id: `number-i${i}`, accountId, phoneNumber, display: phoneNumber, name: phoneNumber }),
    )
    world.numbers.push(...added)
    return added
  },
  SetWebhook: async (id) => {
    const webhook = {
      state: 'right',
      found: '',
      text: 'Twilio sends incoming texts to SMS Desk.',
      remedy: '',
      at: build.atNoon,
    }
    change(world.numbers, id, { webhook })
    return webhook
  },
  CheckWebhook: async (id) => find(world.numbers, id).webhook,
})
