import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type BackupSource, useBackend } from '@/bridge'
import { encode, pieceSize } from '@/lib/pieces'
import { keys } from '@/lib/query-keys'

const often = 1000 // ms

/** Where backups are and how they are; asked for again while one is being made. */
export const useBackups = () => {
  const { Backups } = useBackend()
  return useQuery({
    queryKey: keys.backups,
    queryFn: () => Backups.State(),
    refetchInterval: ({ state }) => (state.data?.running ? often : false),
  })
}

/** Brings a file in, piece by piece; `sent` is the share that has come in. */
export const useBackupUpload = () => {
  const { Backups } = useBackend()
  const [sent, setSent] = useState(0)
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setSent(0)
      const id = await Backups.Begin(file.name, file.size)
      for (let at = 0; at < file.size; at += pieceSize) {
        const piece = new Uint8Array(await file.slice(at, at + pieceSize).arrayBuffer())
        await Backups.Append(id, at, encode(piece))
        setSent(Math.min(1, (at + pieceSize) / file.size))
      }
      return id
    },
  })
  return { ...upload, sent }
}

interface Opening {
  source: BackupSource
  passphrase: string
}

export const useBackupActions = () => {
  const { Backups, BackupFiles } = useBackend()
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: keys.backups })
  return {
    backUp: useMutation({ mutationFn: () => Backups.BackUp(), onSettled }),
    setPassphrase: useMutation({ mutationFn: (words: string) => Backups.SetPassphrase(words), onSettled }),
    removePassphrase: useMutation({ mutationFn: () => Backups.RemovePassphrase(), onSettled }),
    choosePlace: useMutation({ mutationFn: async () => BackupFiles?.ChoosePlace(), onSettled }),
    useOwnPlace: useMutation({ mutationFn: () => Backups.UseOwnPlace(), onSettled }),
    chooseFile: useMutation({ mutationFn: async () => BackupFiles?.ChooseFile() }),
    look: useMutation({ mutationFn: ({ source, passphrase }: Opening) => Backups.Preview(source, passphrase) }),
    restore: useMutation({ mutationFn: ({ source, passphrase }: Opening) => Backups.Restore(source, passphrase) }),
  }
}
