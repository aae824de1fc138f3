import { useMutation, useQuery } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'
import { mediaName } from '../lib/media'

/** The bytes of a picture, which SMS Desk fetches from the provider where it hasn't yet. */
export const usePicture = (messageId: string, place: number) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.attachment(messageId, place),
    queryFn: () => backend.Inbox.Media(messageId, place),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000, // a picture weighs up to five megabytes
  })
}

interface Wanted {
  messageId: string
  place: number
  at: string
}

/** Saves an attachment as a file; nothing opens it. */
export const useSaveAttachment = () => {
  const backend = useBackend()
  return useMutation({
    mutationFn: async ({ messageId, place, at }: Wanted) => {
      const { contentType, data } = await backend.Inbox.Media(messageId, place)
      return backend.saveBytes(mediaName(contentType, at), data)
    },
  })
}
