import type {
  ActivityView,
  AssigneeView,
  AwayView,
  Backend,
  BulkView,
  CallbackView,
  Change,
  ChangesView,
  ConversationView,
  CustomerView,
  MessageView,
  NoteView,
  NotificationView,
  NumberUpdateView,
  OptEventView,
  OptOutView,
  OutdatedView,
  PlannedView,
  RecognizedView,
  ReportAsk,
  TemplateView,
  Topic,
} from '@/bridge'
import { toDeskError } from '@/bridge'
import * as build from './builders'
import { makeBulk } from './fake-bulk'
import { makeCallbacks } from './fake-callbacks'
import { makeCustomers } from './fake-customers'
import { makeDoor } from './fake-door'
import { makeImports } from './fake-imports'
import { makeInbox } from './fake-inbox'
import { change, drop, find } from './fake-lists'
import { makeNotificationCalls } from './fake-notifications'
import { makeOptOuts } from './fake-opt-outs'
import { page } from './fake-page'
import { makePeople, ownersOf } from './fake-people'
import { makePersonal } from './fake-personal'
import { makePlanned, quietHours } from './fake-planned'
import { makeReports } from './fake-reports'
import { makeSearch } from './fake-search'
import { makeTemplates } from './fake-templates'
import { makeThread } from './fake-thread'
import { makeUpdates } from './fake-updates'
import { makeWays } from './fake-ways'

/** What the fake holds; a test fills in what it is about. */
const emptyWorld = () => ({
  me: build.me(),
  firstRun: build.firstRun(),
  checklist: build.checklist(),
  chosen: [] as string[],
  door: build.door(),
  browser: true,
  knocks: [] as string[],
  users: [build.user()],
  teams: [] as ReturnType<typeof build.team>[],
  heir: '',
  belongings: { numbers: [] as string[], customers: 0 },
  providers: build.providers(),
  statements: build.statements(),
  accounts: [build.account()],
  numbers: [build.number()],
  customers: [] as CustomerView[],
  conversations: [] as ConversationView[],
  messages: [] as MessageView[],
  notes: [] as NoteView[],
  attachment: { contentType: 'image/png', data: build.pixel },
  timeline: [] as Awaited<ReturnType<Backend['Inbox']['Timeline']>>,
  drafts: new Map<string, string>(),
  assignees: [] as AssigneeView[],
  otherPhones: [] as string[],
  /** What a typed number may mean; itself where nothing is said. */
  recognized: undefined as RecognizedView[] | undefined,
  address: build.address(),
  selfTest: build.selfTest(),
  outdated: [] as OutdatedView[],
  updates: [] as NumberUpdateView[],
  health: build.health(),
  away: [] as AwayView[],
  phones: [build.phone()],
  texts: [] as Awaited<ReturnType<Backend['Sandbox']['Thread']>>,
  importable: [] as Awaited<ReturnType<Backend['Numbers']['Importable']>>,
  activities: [build.activity()] as ActivityView[],
  preview: build.preview(),
  templates: [] as TemplateView[],
  importing: build.importing({ id: '', state: '' }),
  importFile: build.importFile(),
  imported: { text: '', choices: {} as object },
  texting: build.texting(),
  planned: [] as PlannedView[],
  optOuts: [] as OptOutView[],
  optEvents: [] as OptEventView[],
  wish: build.wish(),
  fetched: build.fetched(),
  when: build.when(),
  quietHours: build.quietHours(),
  autoReply: build.autoReply(),
  bulks: [] as BulkView[],
  recipients: [build.recipient()],
  review: build.review(),
  counts: {} as Record<string, number>,
  advice: '',
  test: { at: build.atNoon, ok: true, text: 'Twilio accepted the credentials.' },
  copied: '',
  saved: { name: '', text: '' },
  opened: '',
  notifications: [] as NotificationView[],
  notifyRules: build.notifyRules(),
  toast: build.toast(),
  looking: '',
  report: build.report(),
  reportAsk: undefined as ReportAsk | undefined,
  mailed: '',
  update: build.update(),
  /** What was announced so far, and by which run of the program. */
  changes: [] as ChangesView['changes'],
  epoch: 'first',
  deadLetters: [] as CallbackView[],
  stillDead: {} as Record<string, string>,
})

export type World = ReturnType<typeof emptyWorld>

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

const chosenActivities = (world: World, filter: { group: string; accountId: string; text: string }) =>
  world.activities.filter(
    ({ group, accountId, what }) =>
      (!filter.group || group === filter.group) &&
      (!filter.accountId || accountId === filter.accountId) &&
      what.includes(filter.text),
  )

type Calls = Omit<
  Backend,
  'on' | 'onStream' | 'copy' | 'saveFile' | 'saveBytes' | 'openLink' | 'writeMail' | 'setTitle' | 'door' | 'toasts'
>

const makeCalls = (world: World, emit: (topic: Topic, change?: Change) => void): Calls => ({
  Session: {
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
  },
  Setup: {
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
  },
  Numbers: {
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
  },
  People: makePeople(world),
  Customers: makeCustomers(world),
  Templates: makeTemplates(world),
  Inbox: { ...makeThread(world, emit), ...makeInbox(world, emit), ...makeWays(world), Search: makeSearch(world) },
  Imports: makeImports(world),
  Settings: {
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
  },
  Health: {
    Now: async () => world.health,
    Away: async () => world.away.map((time) => ({ ...time })),
    MarkSeen: async (id) => {
      change(world.away, id, { seenAt: build.atNoon })
      world.health = { ...world.health, items: world.health.items.filter((item) => item.id !== 'absence') }
    },
  },
  Sandbox: {
    Phones: async () => world.phones,
    Thread: async () => [...world.texts],
    Answer: async (_, ours, body) => {
      world.texts.push({
        id: `text-${world.texts.length + 1}`,
        mine: true,
        body,
        with: ours,
        pictures: 0,
        at: build.atNoon,
      })
    },
    SendPicture: async (_, ours, body) => {
      world.texts.push({
        id: `text-${world.texts.length + 1}`,
        mine: true,
        body,
        with: ours,
        pictures: 1,
        at: build.atNoon,
      })
    },
    AddPhone: async (name, number) => {
      const added = build.phone({ name, number, display: number })
      world.phones.push(added)
      return added
    },
  },
  Activity: {
    List: async (filter, cursor) => page(chosenActivities(world, filter), cursor),
    Export: async (filter) => ({
      name: 'SMS Desk activity.csv',
      text: chosenActivities(world, filter)
        .map(({ what }) => what)
        .join('\n'),
    }),
    People: async () => [{ id: world.me.id, name: world.me.name, kind: 'user', note: '' }],
  },
  Personal: makePersonal(world),
  Planned: makePlanned(world, emit),
  OptOuts: makeOptOuts(world, emit),
  Bulk: makeBulk(world, emit),
  Notifications: makeNotificationCalls(world),
  Reports: makeReports(world),
  Updates: makeUpdates(world),
  Callbacks: makeCallbacks(world, emit),
  Preview: {
    State: async () => ({ ...world.preview }),
    Ask: async () => {
      Object.assign(world.preview, { termsAcceptedBy: world.me.name, termsAcceptedAt: build.atNoon })
      return 'No preview number can be had.'
    },
    Keep: async (id, _verified) => {
      const { name, display } = find(world.preview.candidates, id)
      return {
        ...Object.assign(world.preview, {
          kept: true,
          numberName: name,
          number: display,
          keptBy: world.me.name,
          keptAt: build.atNoon,
          month: 'November',
          resets: '1 December',
        }),
      }
    },
    Release: async () => ({ ...Object.assign(world.preview, { kept: false }) }),
  },
})

/**
 * A backend in memory. `emit` plays an event, `lose` has one happen of which the page doesn’t hear, `refuse` makes the next call of a method fail, `expire` ends the
 * session, `refused` plays the late answer to a call of a session that has ended.
 */
export const makeFakeBackend = (over: Partial<World> = {}) => {
  const world: World = { ...emptyWorld(), ...over }
  const listeners = new Map<Topic, Set<(change: Change) => void>>()
  const streams = new Set<(state: 'open' | 'lost') => void>()
  const lose = (topic: Topic, { id = '', conversationId = '', numberId = '' }: Change = {}) =>
    world.changes.push({ topic, id, conversationId, numberId, seq: world.changes.length + 1 })
  const emit = (topic: Topic, what: Change = {}) => {
    const seq = lose(topic, what)
    for (const listener of listeners.get(topic) ?? []) listener({ ...what, seq })
  }
  const { door, expire, refused } = makeDoor(world)
  const backend: Backend = {
    ...makeCalls(world, emit),
    door,
    on: (topic, listener) => {
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(listener))
      return () => set.delete(listener)
    },
    onStream: (listener) => {
      streams.add(listener)
      return () => streams.delete(listener)
    },
    copy: async (text) => {
      world.copied = text
      return true
    },
    saveFile: async (name, text) => {
      world.saved = { name, text }
      return true
    },
    saveBytes: async (name, base64) => {
      world.saved = { name, text: base64 }
      return true
    },
    openLink: (to) => {
      world.opened = to
    },
    setTitle: (title) => {
      document.title = title
    },
    writeMail: (to, subject) => {
      world.mailed = `${to}: ${subject}`
    },
  }
  const refuse = <S extends keyof Calls>(struct: S, method: keyof Calls[S], error: object) => {
    const calls = backend[struct] as Record<keyof Calls[S], unknown>
    const original = calls[method]
    calls[method] = async () => {
      calls[method] = original
      throw toDeskError(error)
    }
  }
  const stream = (state: 'open' | 'lost') => {
    for (const listener of streams) listener(state)
  }
  return { backend, world, emit, lose, refuse, stream, expire, refused }
}
