import type { ImportLine, ImportPreview, ImportView } from '@/bridge'

export const importing = (over: Partial<ImportView> = {}): ImportView => ({
  id: 'import-1',
  fileName: 'customers.csv',
  state: 'done',
  handled: 0,
  total: 0,
  rate: 0,
  added: 0,
  updated: 0,
  same: 0,
  skipped: 0,
  refused: 0,
  optedOut: 0,
  problem: '',
  lineCount: over.lines?.length ?? 0,
  lines: [],
  ...over,
})

export const importLine = (over: Partial<ImportLine> = {}): ImportLine => ({
  line: 7,
  name: 'Kai Berg',
  number: '',
  result: 'refused',
  reason: 'This row has no phone number.',
  ...over,
})

export const importFile = (over: Partial<ImportPreview> = {}): ImportPreview => ({
  format: 'csv',
  columns: ['Name', 'Handy', 'Farbe'],
  mapping: ['name', 'mobile', ''],
  country: 'US',
  total: 1200,
  rows: [
    { line: 2, cells: ['Ana Lima', '415-555-0123', 'red'], number: '(415) 555-0123', refused: '' },
    { line: 3, cells: ['Kai Berg', 'none', ''], number: '', refused: '“none” is not a phone number.' },
  ],
  ...over,
})
