import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** How many conversations the filters have. */
export const useCounts = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.counts, queryFn: () => backend.Inbox.Counts() })
}

/** Whom a conversation can be given to. */
export const useAssignees = (id: string) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.assignees(id), queryFn: () => backend.Inbox.Assignees(id) })
}

/** Where a conversation stands: what changes it. */
export const useStates = () => {
  const { Inbox } = useBackend()
  const client = useQueryClient()
  const onSuccess = (_: unknown, { id }: { id: string }) =>
    Promise.all(
      [keys.conversations, keys.conversation(id), keys.me].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  return {
    setDone: useMutation({
      mutationFn: ({ id, done }: { id: string; done: boolean }) => Inbox.SetDone(id, done),
      onSuccess,
    }),
    /** "" shows it again. */
    snooze: useMutation({
      mutationFn: ({ id, until }: { id: string; until: string }) =>
        until === '' ? Inbox.Unsnooze(id) : Inbox.Snooze(id, until),
      onSuccess,
    }),
    assign: useMutation({ mutationFn: ({ id, to }: { id: string; to: string }) => Inbox.Assign(id, to), onSuccess }),
    markUnread: useMutation({ mutationFn: ({ id }: { id: string }) => Inbox.MarkUnread(id), onSuccess }),
  }
}
