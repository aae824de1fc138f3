import { useQuery } from '@tanstack/react-query'
import { keys } from '@/lib/query-keys'
import { useBackend } from './context'

/** What more than one feature reads; the rest is in the features' own api folders. */
export const useMe = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.me, queryFn: () => backend.Session.Me() })
}

export const useFirstRun = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.firstRun, queryFn: () => backend.Session.FirstRun() })
}

export const useChecklist = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.checklist, queryFn: () => backend.Session.Checklist() })
}

export const useAccounts = (enabled = true) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.accounts, queryFn: () => backend.Setup.Accounts(), enabled })
}

export const useAddress = (enabled = true) => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.address, queryFn: () => backend.Settings.PublicAddress(), enabled })
}

export const useHealth = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.health, queryFn: () => backend.Health.Now() })
}
