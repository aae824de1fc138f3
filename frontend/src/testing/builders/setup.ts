import type { AccountView, ActivityView, NumberView, PreviewView, ProviderView, StatementView } from '@/bridge'
import { atNoon } from './common'

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
