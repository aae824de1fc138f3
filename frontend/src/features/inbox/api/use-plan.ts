import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { type PlannedView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** What a time means for the customer of a conversation. */
export const useWhen = (conversationId: string, due: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.when(conversationId, due),
    queryFn: () => backend.Planned.When(conversationId, due),
    enabled: due !== '',
  })
}

interface Plan {
  body: string
  templateId: string
  due: string
  cancelOnReply: boolean
}

/** Keeps a text for later. A plan whose answer was lost has the same key when it is tried again, and is kept once. */
export const usePlan = (conversationId: string, onPlanned: (plan: PlannedView) => void) => {
  const backend = useBackend()
  const client = useQueryClient()
  const key = useRef(crypto.randomUUID())
  const tried = useRef('')
  return useMutation({
    mutationFn: (plan: Plan) => {
      if (tried.current !== '' && tried.current !== plan.body) key.current = crypto.randomUUID()
      tried.current = plan.body
      return backend.Planned.Plan({ key: key.current, conversationId, ...plan })
    },
    onSuccess: (plan) => {
      void client.invalidateQueries({ queryKey: keys.planned })
      void client.invalidateQueries({ queryKey: keys.conversations })
      onPlanned(plan)
    },
  })
}
