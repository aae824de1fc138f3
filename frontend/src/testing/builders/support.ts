import type { AboutView, DiagnosticsView } from '@/bridge'
import { atNoon } from './common'

export const about = (over: Partial<AboutView> = {}): AboutView => ({
  version: '1.2.3',
  go: 'go1.26',
  wails: '',
  system: 'linux/amd64',
  shell: 'hub',
  secrets: 'vault',
  started: atNoon,
  dataBytes: 48_200_000,
  ...over,
})

export const diagnostics = (over: Partial<DiagnosticsView> = {}): DiagnosticsView => ({
  name: 'SMS Desk diagnostics.zip',
  data: 'UEsFBg==',
  files: [
    { name: 'README.txt', text: 'Diagnostics of SMS Desk.' },
    { name: 'health.json', text: '[{ "about": "account 1", "level": "ok", "says": "Ready." }]' },
  ],
  ...over,
})
