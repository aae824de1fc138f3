import type {
  AccountView,
  ActivityView,
  AddressView,
  ChecklistItem,
  ChecklistView,
  ConversationView,
  DoorView,
  FirstRunView,
  HealthItem,
  HealthView,
  HopView,
  MessageView,
  MeView,
  NumberView,
  OutdatedView,
  PhoneView,
  PreviewView,
  ProviderView,
  SelfTestView,
  StatementView,
  TeamView,
  UserView,
} from '@/bridge'

/** Fixed, readable data. Ana Lima is the customer, Mia Berg the user. */
export const ana = '+14155550123'
const anaShown = '(415) 555-0123'
export const atNoon = '2026-11-23T12:00:00.000Z'
export const inThreeDays = '2026-11-26T12:00:00.000Z'

export const me = (over: Partial<MeView> = {}): MeView => ({
  id: 'user-mia',
  name: 'Mia Berg',
  role: 'administrator',
  business: 'Berg Bikes',
  country: 'US',
  canManageProviders: true,
  canManageNumbers: true,
  canManageAddress: true,
  canReadActivity: true,
  canManagePeople: true,
  canManageTeams: true,
  hasPassword: true,
  hasAccount: true,
  hasSandbox: true,
  unread: 0,
  version: '0.1.0',
  ...over,
})

export const firstRun = (over: Partial<FirstRunView> = {}): FirstRunView => ({
  step: 'done',
  page: '/inbox',
  account: 'Twilio sandbox',
  sandbox: true,
  over: false,
  ...over,
})

export const checklistItem = (over: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id: 'sent',
  title: 'Send the first text',
  state: 'open',
  text: 'Choose New message, and the customer’s number.',
  page: '',
  ...over,
})

export const checklist = (over: Partial<ChecklistView> = {}): ChecklistView => ({
  sandbox: false,
  done: true,
  hidden: false,
  note: '',
  items: [],
  ...over,
})

/** Mia is in, alone, and never locked out. */
export const door = (over: Partial<DoorView> = {}): DoorView => ({
  state: 'signed_in',
  alone: true,
  idleMinutes: 0,
  ...over,
})

export const user = (over: Partial<UserView> = {}): UserView => ({
  id: 'user-mia',
  name: 'Mia Berg',
  role: 'administrator',
  active: true,
  teams: [],
  hasPassword: true,
  invitedUntil: '',
  signedInAt: atNoon,
  ...over,
})

export const kai = (over: Partial<UserView> = {}): UserView =>
  user({ id: 'user-kai', name: 'Kai Brandt', role: 'salesperson', ...over })

export const team = (over: Partial<TeamView> = {}): TeamView => ({
  id: 'team-repairs',
  name: 'Repairs',
  members: [],
  ...over,
})

const provider = (over: Partial<ProviderView>): ProviderView => ({
  kind: '',
  name: '',
  summary: 'An account with a number.',
  regions: '',
  fields: [],
  callbacks: [],
  guide: [],
  types: [],
  powers: [],
  maxBody: 1600,
  ...over,
})

const twilio = (): ProviderView =>
  provider({
    kind: 'twilio',
    name: 'Twilio',
    summary: 'A Twilio account and a phone number that can text. A trial account is enough to begin.',
    fields: [
      { key: 'account_sid', label: 'Account SID', help: 'Begins with AC.', secret: false, required: true },
      {
        key: 'auth_token',
        label: 'Auth token',
        help: 'In the Twilio Console, under Account Info.',
        secret: true,
        required: true,
      },
    ],
    callbacks: [
      {
        kind: 'incoming',
        label: 'Incoming callback URL',
        where: 'Goes to the number’s page in the Twilio Console, “A MESSAGE COMES IN”.',
        link: 'https://console.twilio.com/',
        url: '',
        ready: '',
      },
    ],
    guide: [
      { text: 'Sign up for a trial account.', link: 'https://www.twilio.com/try-twilio' },
      { text: 'Buy a phone number that can send texts.', link: '' },
    ],
    types: ['geo', 'short_code', 'toll_free'],
    powers: ['list_numbers', 'set_webhook', 'check_webhook'],
  })

export const providers = (): ProviderView[] => [
  provider({ kind: 'acs', name: 'Azure Communication Services' }),
  provider({ kind: 'infobip', name: 'Infobip' }),
  provider({ kind: 'linkmobility', name: 'LINK Mobility' }),
  provider({ kind: 'telesign', name: 'Telesign' }),
  twilio(),
  provider({ kind: 'vibes', name: 'Vibes', regions: 'United States and Canada only' }),
]

export const statements = (accepted = false): StatementView[] =>
  [
    {
      id: 'privacy',
      title: 'I have read the privacy statement',
      text: 'Texts and numbers go to the provider that you choose, and to nobody else.',
    },
    {
      id: 'opt_out_handling',
      title: 'The account handles opt-outs',
      text: 'A customer who texts STOP to a number of this account is not texted again.',
    },
  ].map((statement) => ({
    ...statement,
    version: '1',
    accepted,
    acceptedBy: accepted ? 'Mia Berg' : '',
    acceptedAt: accepted ? atNoon : '',
  }))

export const account = (over: Partial<AccountView> = {}): AccountView => ({
  id: 'account-1',
  kind: 'twilio',
  provider: 'Twilio',
  name: 'Twilio sandbox',
  description: '',
  sandbox: true,
  state: 'active',
  fields: { account_sid: 'AC00000000000000000000000000000000' },
  secretsSet: ['auth_token'],
  callbacks: [
    {
      kind: 'incoming',
      label: 'Incoming callback URL',
      where: 'Goes to the number’s page in the Twilio Console, “A MESSAGE COMES IN”.',
      link: 'https://console.twilio.com/',
      url: 'https://desk.example.com/callbacks/dG9rZW4/incoming',
      ready: '',
    },
  ],
  mail: { team: '', to: '', subject: '', body: '' },
  tested: { at: atNoon, ok: true, text: 'Twilio accepted the credentials.' },
  numbers: 1,
  canImport: true,
  lastCallbackAt: atNoon,
  health: 'ok',
  problem: { code: '', text: '', remedy: '' },
  todo: [],
  types: ['geo', 'short_code', 'toll_free'],
  hasHistory: true,
  oldUrlsUntil: '',
  createdAt: atNoon,
  ...over,
})

export const number = (over: Partial<NumberView> = {}): NumberView => ({
  id: 'number-1',
  accountId: 'account-1',
  account: 'Twilio sandbox',
  provider: 'Twilio',
  sandbox: true,
  phoneNumber: '+14155550100',
  display: '(415) 555-0100',
  kind: 'number',
  name: 'Main line',
  type: 'geo',
  owners: [{ id: 'user-mia', name: 'Mia Berg', kind: 'user', note: 'Administrator' }],
  maySend: true,
  mayReceive: true,
  defaultCountry: 'US',
  state: 'active',
  stateText: 'Active',
  canSetWebhook: true,
  canCheckWebhook: true,
  webhook: { state: '', found: '', text: '', remedy: '', at: '' },
  ...over,
})

export const conversation = (over: Partial<ConversationView> = {}): ConversationView => ({
  id: 'conversation-ana',
  numberId: 'number-1',
  number: '(415) 555-0100',
  numberName: 'Main line',
  provider: 'Twilio',
  sandbox: true,
  customer: ana,
  customerDisplay: anaShown,
  name: 'Ana Lima',
  lastAt: atNoon,
  lastBody: 'Is Friday still ok?',
  lastDirection: 'in',
  lastStatus: 'received',
  unread: 0,
  optedOutSince: '',
  optedOutWhy: '',
  locked: '',
  maxBody: 1600,
  maxSegments: 0,
  basicPlane: false,
  oneWay: false,
  preview: '',
  ...over,
})

export const message = (over: Partial<MessageView> = {}): MessageView => ({
  id: 'message-1',
  conversationId: 'conversation-ana',
  direction: 'in',
  body: 'Is Friday still ok?',
  status: 'received',
  reason: { code: '', text: '', remedy: '' },
  segments: 1,
  media: [],
  sentBy: '',
  resendOf: '',
  nextTryAt: '',
  at: atNoon,
  sentAt: '',
  deliveredAt: '',
  ...over,
})

export const sentMessage = (over: Partial<MessageView> = {}): MessageView =>
  message({ id: 'message-2', direction: 'out', body: 'Yes, at ten.', status: 'delivered', sentBy: 'Mia Berg', ...over })

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

export const activity = (over: Partial<ActivityView> = {}): ActivityView => ({
  id: 'activity-1',
  at: atNoon,
  person: 'Mia Berg',
  what: 'replaced the Auth token of “Twilio sandbox”',
  where: 'Twilio sandbox',
  accountId: 'account-1',
  group: 'providers',
  ...over,
})

export const preview = (over: Partial<PreviewView> = {}): PreviewView => ({
  terms: 'I text only customers who agreed to it.',
  termsVersion: '2026-11',
  termsAcceptedBy: '',
  termsAcceptedAt: '',
  kept: false,
  numberName: '',
  number: '',
  accountId: '',
  keptBy: '',
  keptAt: '',
  used: 0,
  limit: 1000,
  month: '',
  resets: '',
  candidates: [],
  ...over,
})

export const phone = (over: Partial<PhoneView> = {}): PhoneView => ({
  number: ana,
  display: anaShown,
  name: 'Ana Lima',
  note: 'Gets every text and answers what you write for her',
  unread: 0,
  ...over,
})
