import type { Backend, BackupPreview, BackupSource, BackupsView, Change, Topic } from '@/bridge'
import { toDeskError } from '@/bridge'
import * as build from './builders'

interface BackupWorld {
  backups: BackupsView
  backupPreview: BackupPreview
  restored: string
  brought: string
  passphrase: string
}

const wrong = 'This is not the passphrase of this backup. Nothing was changed.'

/** Backups, in memory. `world.passphrase` is that of the files, `world.restored` what was restored. */
export const makeBackups = (world: BackupWorld, emit: (topic: Topic, change?: Change) => void): Backend['Backups'] => {
  const change = (over: Partial<BackupsView>) => {
    world.backups = { ...world.backups, ...over }
    emit('backup:changed')
  }
  const open = ({ kept, upload }: BackupSource, passphrase: string) => {
    if (passphrase !== world.passphrase) throw toDeskError({ code: 'invalid', field: 'passphrase', message: wrong })
    return kept || upload
  }
  return {
    State: async () => ({ ...world.backups }),
    BackUp: async () => {
      const kept = build.backup({ id: `new-${world.backups.kept.length}`, locked: world.backups.locked })
      change({ kept: [kept, ...world.backups.kept] })
    },
    SetPassphrase: async () => change({ locked: true }),
    RemovePassphrase: async () => change({ locked: false }),
    UseOwnPlace: async () => change({ place: build.backups().place }),
    Begin: async (name, _bytes) => {
      world.brought = name
      return 'upload-1'
    },
    Append: async () => undefined,
    Preview: async (source, passphrase) => {
      const name = open(source, passphrase)
      return { ...world.backupPreview, name: source.upload ? world.brought : name }
    },
    Restore: async (source, passphrase) => {
      world.restored = open(source, passphrase)
    },
  }
}
