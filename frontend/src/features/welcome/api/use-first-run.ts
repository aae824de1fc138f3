import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export interface Business {
  name: string
  country: string
}

export type Choice = 'provider' | 'sandbox' | 'over'

/** Keeps the name and the country of the business. */
export const useSaveBusiness = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, country }: Business) => backend.Session.SaveBusiness(name, country),
    onSuccess: (me) => {
      client.setQueryData(keys.me, me)
      void client.invalidateQueries({ queryKey: keys.checklist })
    },
  })
}

/** Keeps which way the first run goes on. */
export const useChoose = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (choice: Choice) => backend.Session.ChooseStart(choice),
    onSuccess: (progress) => client.setQueryData(keys.firstRun, progress),
  })
}

/** Puts the checklist away for this person, or shows it again. */
export const useHideChecklist = () => {
  const backend = useBackend()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (hidden: boolean) => backend.Session.HideChecklist(hidden),
    onSuccess: (list) => client.setQueryData(keys.checklist, list),
  })
}
