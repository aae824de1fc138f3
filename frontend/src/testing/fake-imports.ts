import { type Backend, DeskError, type ImportPreview, type ImportView } from '@/bridge'
import * as build from './builders'

export interface ImportsWorld {
  importing: ImportView
  importFile: ImportPreview
  /** What the last import was asked for. */
  imported: { text: string; choices: object }
}

/** One import in memory; a test plays how it goes on by changing `world.importing`. */
export const makeImports = (world: ImportsWorld): Backend['Imports'] => ({
  Begin: async (fileName, bytes) => {
    if (bytes > 20 << 20)
      throw new DeskError({
        code: 'invalid',
        field: 'file',
        message: 'The file has more than 20 MB. Nothing was imported. Split it and import one part after the other.',
      })
    world.importing = build.importing({ fileName, state: 'receiving' })
    world.imported = { text: '', choices: {} }
    return world.importing.id
  },
  Append: async (_id, _at, piece) => void Object.assign(world.imported, { text: world.imported.text + atob(piece) }),
  Preview: async (_id, choices) => ({
    ...world.importFile,
    mapping: choices.mapping.length > 0 ? choices.mapping : world.importFile.mapping,
    country: choices.country || world.importFile.country,
  }),
  Run: async (_id, choices) => {
    Object.assign(world.imported, { choices })
    Object.assign(world.importing, { state: 'checking', handled: 500, total: 1200, rate: 250 })
  },
  Progress: async () => ({ ...world.importing }),
  Cancel: async () => {
    const running = ['checking', 'writing', 'finishing'].includes(world.importing.state)
    world.importing = running ? { ...world.importing, state: 'canceled' } : build.importing({ id: '', state: '' })
  },
  Report: async () => ({ name: 'Import report.csv', text: 'Line,Reason\r\n' }),
})
