import type { BackupPreview, BackupsView, BackupView, RestoredView } from '@/bridge'
import { atNoon } from './common'

export const backup = (over: Partial<BackupView> = {}): BackupView => ({
  id: 'smsdesk-0123abcd-20261124T120000Z.backup',
  made: atNoon,
  bytes: 12_345_678,
  locked: false,
  before: false,
  ...over,
})

export const backups = (over: Partial<BackupsView> = {}): BackupsView => ({
  place: '/home/mia/SMS Desk/backups',
  placeFixed: false,
  kept: [backup()],
  running: false,
  problem: '',
  next: atNoon,
  locked: false,
  missing: [],
  ...over,
})

export const backupPreview = (over: Partial<BackupPreview> = {}): BackupPreview => ({
  name: 'smsdesk-0123abcd-20261124T120000Z.backup',
  made: atNoon,
  program: '1.2.3',
  locked: false,
  conversations: 3,
  texts: 1200,
  customers: 2,
  people: 1,
  accounts: 1,
  newerTexts: 0,
  newerOptOuts: 0,
  erased: 0,
  ...over,
})

export const restored = (over: Partial<RestoredView> = {}): RestoredView => ({
  at: atNoon,
  from: 'smsdesk-0123abcd-20261124T120000Z.backup',
  made: atNoon,
  copy: 'smsdesk-0123abcd-20261124T130000Z-before-restore.backup',
  aside: '',
  problem: '',
  words: 'Nothing was on its way or planned.',
  ...over,
})
