import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type ImportChoices, useBackend } from '@/bridge'
import { encode, pieceSize } from '@/lib/pieces'
import { keys } from '@/lib/query-keys'
import { stepOf } from '../lib/words'

const often = 400 // ms

/** The person's import: what it does, or how the last one ended. It is asked for again while it is at work. */
export const useProgress = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.importProgress,
    queryFn: () => backend.Imports.Progress(),
    refetchInterval: ({ state }) => (state.data && stepOf(state.data) ? often : false),
    staleTime: 0,
  })
}

/** Brings a file in, piece by piece; `sent` is the share that has come in. */
export const useUpload = () => {
  const { Imports } = useBackend()
  const [sent, setSent] = useState(0)
  const upload = useMutation({
    mutationFn: async (file: File) => {
      setSent(0)
      const id = await Imports.Begin(file.name, file.size)
      for (let at = 0; at < file.size; at += pieceSize) {
        const piece = new Uint8Array(await file.slice(at, at + pieceSize).arrayBuffer())
        await Imports.Append(id, at, encode(piece))
        setSent(Math.min(1, (at + pieceSize) / file.size))
      }
      return { id, name: file.name }
    },
  })
  return { ...upload, sent }
}

/** What the file holds, and what its first rows would become. */
export const useFilePreview = (id: string, choices: ImportChoices) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.importPreview(id, choices),
    queryFn: () => backend.Imports.Preview(id, choices),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
}

/** To whom the person may give a new customer. */
export const usePossibleOwners = () => {
  const backend = useBackend()
  return useQuery({ queryKey: [...keys.owners, 'of a new customer'], queryFn: () => backend.Customers.Owners('') })
}

export const useImportActions = () => {
  const { Imports } = useBackend()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: keys.importProgress })
  return {
    run: useMutation({
      mutationFn: ({ id, choices }: { id: string; choices: ImportChoices }) => Imports.Run(id, choices),
      onSuccess,
    }),
    cancel: useMutation({ mutationFn: (id: string) => Imports.Cancel(id), onSettled: onSuccess }),
  }
}
