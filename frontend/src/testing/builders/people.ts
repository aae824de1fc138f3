import type {
  ChecklistItem,
  ChecklistView,
  DoorView,
  FirstRunView,
  MeView,
  TeamView,
  TextingView,
  UserView,
} from '@/bridge'
import { atNoon } from './common'

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
  canReadOptOuts: true,
  canManageOptOuts: true,
  canManageCallbacks: true,
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

export const texting = (over: Partial<TextingView> = {}): TextingView => ({
  enterSends: true,
  undoSeconds: 5,
  numberId: '',
  ...over,
})
