import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type UserInput, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const useUsers = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.users, queryFn: () => backend.People.Users() })
}

/** The teams that this person may change. */
export const useTeams = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.teams, queryFn: () => backend.People.Teams() })
}

/** What somebody who leaves would leave behind, as it is now. */
export const useBelongings = (userId: string) => {
  const backend = useBackend()
  return useQuery({
    queryKey: keys.belongings(userId),
    queryFn: () => backend.People.Belongings(userId),
    staleTime: 0,
    gcTime: 0,
  })
}

/** Lists of people, and whatever shows a name or a right. */
const useRefreshed = () => {
  const client = useQueryClient()
  const stale = [keys.users, keys.teams, keys.owners, keys.numbers, keys.me, keys.session]
  return () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })))
}

export const useUserActions = () => {
  const { People } = useBackend()
  const onSuccess = useRefreshed()
  return {
    invite: useMutation({ mutationFn: (input: UserInput) => People.Invite(input), onSuccess }),
    update: useMutation({
      mutationFn: ({ id, input }: { id: string; input: UserInput }) => People.Update(id, input),
      onSuccess,
    }),
    inviteAgain: useMutation({ mutationFn: (id: string) => People.InviteAgain(id), onSuccess }),
    reset: useMutation({ mutationFn: (id: string) => People.ResetPassword(id), onSuccess }),
    deactivate: useMutation({
      mutationFn: ({ id, heir }: { id: string; heir: string }) => People.Deactivate(id, heir),
      onSuccess,
    }),
    reactivate: useMutation({ mutationFn: (id: string) => People.Reactivate(id), onSuccess }),
    setIdle: useMutation({ mutationFn: (minutes: number) => People.SetIdleMinutes(minutes), onSuccess }),
  }
}

export const useTeamActions = () => {
  const { People } = useBackend()
  const onSuccess = useRefreshed()
  return {
    save: useMutation({
      mutationFn: ({ id, name, members }: { id: string; name: string; members: string[] }) =>
        People.SaveTeam(id, name, members),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: string) => People.DeleteTeam(id), onSuccess }),
  }
}
