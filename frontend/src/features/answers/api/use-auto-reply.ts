import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type AutoReplyView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** The automatic answer, and the numbers that could give it. */
export const useAutoReply = () => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.autoReply,
    queryFn: async () => {
      const [answer, numbers] = await Promise.all([backend.Settings.AutoReply(), backend.Numbers.List('')])
      return { answer, numbers: numbers.filter((number) => number.maySend && number.mayReceive) }
    },
  })
}

export const useSaveAutoReply = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answer: AutoReplyView) => backend.Settings.SaveAutoReply(answer),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.autoReply }),
  })
}
