import { createRoot } from 'react-dom/client'
import { App } from '@/app/app'
import * as build from './builders'
import { makeFakeBackend } from './fake-backend'

/** A day at the desk, to look at pages without a backend: /src/testing/dev.html while `npm run dev` runs. */
const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString()
const kai = { id: 'conversation-kai', customer: '+14155550124', customerDisplay: '(415) 555-0124', name: 'Kai Berg' }
const older = Array.from({ length: 120 }, (_, i) =>
  build.message({
    id: `old-${i}`,
    body: `An earlier text, number ${i + 1}`,
    at: minutesAgo(4000 - i * 20),
    direction: i % 3 ? 'in' : 'out',
    status: i % 3 ? 'received' : 'delivered',
  }),
)

const fake = makeFakeBackend({
  me: build.me({ unread: 2 }),
  conversations: [
    build.conversation({ lastAt: minutesAgo(3) }),
    build.conversation({
      ...kai,
      lastAt: minutesAgo(90),
      lastBody: 'Where are you? I have been standing in front of the shop for ten minutes',
      unread: 2,
    }),
    build.conversation({
      id: 'c-3',
      customer: '+442079460958',
      customerDisplay: '+44 20 7946 0958',
      name: '',
      lastAt: minutesAgo(60 * 30),
      lastBody: 'Sent the offer',
      lastDirection: 'out',
      lastStatus: 'failed',
      sandbox: false,
    }),
  ],
  messages: [
    ...older,
    build.sentMessage({
      id: 'm-1',
      body: 'Hi Ana, your bike is ready.',
      at: minutesAgo(60),
      sentAt: minutesAgo(60),
      deliveredAt: minutesAgo(59),
    }),
    build.sentMessage({
      id: 'm-2',
      body: 'We close at six.',
      at: minutesAgo(50),
      status: 'undelivered',
      reason: {
        code: '30003',
        text: 'The phone is switched off or out of reach.',
        remedy: 'Try again later, or call the customer.',
      },
    }),
    build.message({
      id: 'm-3',
      at: minutesAgo(10),
      body: 'Is Friday still ok? I can come at ten, or a little later if the morning is full.',
    }),
    build.sentMessage({ id: 'm-4', at: minutesAgo(4), body: 'Friday at ten is fine 🚲', status: 'sent', segments: 2 }),
    build.sentMessage({
      id: 'm-5',
      at: minutesAgo(3),
      body: 'See you then',
      status: 'queued',
      nextTryAt: minutesAgo(-2),
      reason: { code: '', text: 'Twilio is busy.', remedy: '' },
    }),
  ],
  numbers: [
    build.number(),
    build.number({
      id: 'number-2',
      name: 'Repairs',
      phoneNumber: '+14155550101',
      display: '(415) 555-0101',
      webhook: { state: 'right', found: '', text: '', remedy: '', at: '' },
    }),
  ],
  accounts: [
    build.account({ todo: ['Tell Twilio where to send the incoming texts of “Main line”.'] }),
    build.account({
      id: 'account-2',
      name: 'Twilio main',
      sandbox: false,
      health: 'error',
      problem: {
        code: '20003',
        text: 'Twilio refused the auth token.',
        remedy: 'Copy it again from Twilio’s General Settings.',
      },
    }),
    build.account({ id: 'account-3', name: '', state: 'draft', sandbox: false, numbers: 0, lastCallbackAt: '' }),
  ],
  address: build.address({
    mode: 'ngrok',
    phase: 'online',
    url: 'https://berg-bikes.ngrok-free.app',
    hasToken: true,
    region: 'eu',
    latencyMs: 32,
    since: minutesAgo(45),
    requests: 128,
  }),
  health: build.health({
    level: 'warning',
    lastIn: minutesAgo(10),
    lastOut: minutesAgo(3),
    items: [
      ...build.health().items,
      build.healthItem({
        id: 'account-2',
        name: 'Twilio main',
        level: 'warning',
        text: 'Main line: incoming texts go somewhere else.',
        remedy: 'Choose “Set at Twilio” on the account’s page.',
        page: '/settings/providers/account-2',
      }),
    ],
    refused: [{ reason: 'forged', text: 'The signature was wrong', count: 3, lastAt: minutesAgo(12) }],
    refusedTotal: 3,
  }),
  importable: [
    {
      phoneNumber: '+14155550100',
      display: '(415) 555-0100',
      name: 'Main line',
      kind: 'number',
      type: 'geo',
      canSend: true,
      canReceive: true,
      inUse: 'Main line',
    },
    {
      phoneNumber: '+14155550102',
      display: '(415) 555-0102',
      name: '',
      kind: 'number',
      type: 'geo',
      canSend: true,
      canReceive: true,
      inUse: '',
    },
  ],
  phones: [
    build.phone({ unread: 1 }),
    build.phone({
      name: 'Kai Berg',
      number: kai.customer,
      display: kai.customerDisplay,
      note: 'Switched off: texts come back undelivered (30003)',
    }),
  ],
  texts: [
    {
      id: 't1',
      mine: false,
      body: 'Hi Ana, your bike is ready.',
      with: '+14155550100',
      pictures: 0,
      at: minutesAgo(60),
    },
    { id: 't2', mine: true, body: 'Is Friday still ok?', with: '+14155550100', pictures: 0, at: minutesAgo(10) },
  ],
})

const root = document.getElementById('root')
if (root) createRoot(root).render(<App backend={fake.backend} />)
