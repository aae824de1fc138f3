import type {
  AddressView,
  AwayAccountView,
  AwayView,
  HealthItem,
  HealthView,
  HopView,
  OutdatedView,
  SelfTestView,
} from '@/bridge'
import { atNoon } from './common'
import { account } from './setup'

export const address = (over: Partial<AddressView> = {}): AddressView => ({
  mode: 'off',
  phase: 'off',
  url: '',
  domain: '',
  ownAddress: '',
  hasToken: false,
  region: '',
  latencyMs: 0,
  since: '',
  requests: 0,
  problem: { code: '', text: '', remedy: '' },
  localTarget: 'http://127.0.0.1:8788',
  fixed: '',
  whileOff: [{ provider: 'Telesign', text: 'Telesign has no list of them.', listed: false }],
  ...over,
})

const hop = (id: string, ms: number, over: Partial<HopView> = {}): HopView => ({
  id,
  state: 'passed',
  ms,
  text: '',
  remedy: '',
  code: '',
  ...over,
})

/** A probe that came through; `hops` replaces single ones by their ids. */
export const selfTest = ({
  hops = {},
  ...over
}: Partial<Omit<SelfTestView, 'hops'>> & { hops?: Record<string, Partial<HopView>> } = {}): SelfTestView => ({
  at: atNoon,
  mode: 'ngrok',
  base: 'https://berg.ngrok-free.app',
  failed: '',
  hops: [
    hop('tunnel', 30, { text: 'Connected to ngrok, region eu.', ...hops.tunnel }),
    hop('edge', 21.5, hops.edge),
    hop('door', 40, hops.door),
    hop('verification', 0, hops.verification),
    hop('database', 4.2, hops.database),
  ],
  numbers: [],
  lastCallbackAt: '',
  ...over,
})

export const outdated = (over: Partial<OutdatedView> = {}): OutdatedView => ({
  accountId: 'account-1',
  name: 'Shop',
  provider: 'Twilio',
  was: 'https://old.ngrok-free.app',
  canSet: true,
  callbacks: account().callbacks,
  mail: { team: '', to: '', subject: '', body: '' },
  ...over,
})

export const healthItem = (over: Partial<HealthItem> = {}): HealthItem => ({
  id: 'keychain',
  name: 'Keychain',
  level: 'ok',
  text: 'The keychain is open.',
  remedy: '',
  page: '/settings/health',
  missed: '',
  from: '',
  until: '',
  ...over,
})

export const health = (over: Partial<HealthView> = {}): HealthView => ({
  level: 'ok',
  items: [
    healthItem(),
    healthItem({
      id: 'address',
      name: 'Public address',
      text: 'Switched off. Only the sandbox works without one.',
      page: '/settings/address',
    }),
  ],
  lastIn: '',
  lastOut: '',
  refused: [],
  refusedTotal: 0,
  deadLetters: 0,
  ...over,
})

export const awayAccount = (over: Partial<AwayAccountView> = {}): AwayAccountView => ({
  id: 'account-1',
  name: 'Shop',
  fetched: 0,
  first: '',
  last: '',
  problem: '',
  missed: '',
  missedFrom: '',
  missedUntil: '',
  link: '',
  ...over,
})

export const away = (over: Partial<AwayView> = {}): AwayView => ({
  id: 'away-1',
  cause: 'asleep',
  from: '2026-11-23T20:00:00Z',
  until: atNoon,
  seenAt: '',
  accounts: [awayAccount()],
  ...over,
})
