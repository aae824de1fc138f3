import type { Backend } from '@/bridge'
import * as build from './builders'
import { change, drop, find } from './fake-lists'
import type { World } from './fake-world'

/** Accounts at providers, in memory. */
export const makeSetup = (world: World): Backend['Setup'] => ({
  Providers: async () => world.providers,
  Statements: async () => [...world.statements],
  Accept: async () => {
    world.statements = build.statements(true)
    return world.statements
  },
  Begin: async (kind, sandbox) => {
    const id = `account-${world.accounts.length + 1}`
    const draft = build.account({
      id,
      kind,
      sandbox,
      state: 'draft',
      name: sandbox ? 'Twilio sandbox' : '',
      numbers: 0,
    })
    if (!sandbox) Object.assign(draft, { fields: {}, secretsSet: [], tested: { at: '', ok: false, text: '' } })
    world.accounts.push(draft)
    return { ...draft }
  },
  Accounts: async () => world.accounts.map((account) => ({ ...account })),
  Account: async (id) => ({ ...find(world.accounts, id) }),
  Save: async (id, { name, description, fields, secrets }) => {
    const set = Object.keys(secrets).filter((key) => secrets[key])
    const secretsSet = [...new Set([...find(world.accounts, id).secretsSet, ...set])]
    const tested = set.length > 0 ? { at: '', ok: false, text: '' } : find(world.accounts, id).tested
    return { ...change(world.accounts, id, { name, description, fields, secretsSet, tested }) }
  },
  SaveDraft: async (id, { name, description, fields, secrets }) => {
    const set = Object.keys(secrets).filter((key) => secrets[key])
    const secretsSet = [...new Set([...find(world.accounts, id).secretsSet, ...set])]
    return { ...change(world.accounts, id, { name, description, fields, secretsSet }) }
  },
  RotateToken: async (id) => {
    const account = find(world.accounts, id)
    const callbacks = account.callbacks.map((c) => ({ ...c, url: c.url.replace(/callbacks\/\w+/, 'callbacks/bmV3') }))
    return { ...change(world.accounts, id, { callbacks, oldUrlsUntil: build.inThreeDays }) }
  },
  Test: async (id) => change(world.accounts, id, { tested: world.test }).tested,
  Finish: async (id) => ({ ...change(world.accounts, id, { state: 'active' }) }),
  SetActive: async (id, active) => ({ ...change(world.accounts, id, { state: active ? 'active' : 'inactive' }) }),
  SelfTest: async () => world.selfTest,
  Outdated: async () => [...world.outdated],
  UpdateAtProvider: async (id) => {
    if (world.updates.every(({ ok }) => ok)) world.outdated = world.outdated.filter((o) => o.accountId !== id)
    return world.updates
  },
  MarkTold: async (id) => {
    world.outdated = world.outdated.filter(({ accountId }) => accountId !== id)
    return [...world.outdated]
  },
  Discard: async (id) => drop(world.accounts, id),
  Delete: async (id) => drop(world.accounts, id),
})
