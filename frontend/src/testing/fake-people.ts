import { type Backend, DeskError, type MeView, type OwnerView, type TeamView, type UserView } from '@/bridge'
import * as build from './builders'

export interface PeopleWorld {
  me: MeView
  door: { idleMinutes: number }
  users: UserView[]
  teams: TeamView[]
  /** Who took over last. */
  heir: string
  belongings: Awaited<ReturnType<Backend['People']['Belongings']>>
}

const until = '2099-12-03T12:00:00.000Z'

const named = <T extends { id: string }>(items: T[], id: string): T => {
  const found = items.find((item) => item.id === id)
  if (!found) throw new DeskError({ code: 'not_found', message: 'This person is no longer in SMS Desk.' })
  return found
}

export const ownersOf = (world: PeopleWorld): OwnerView[] => [
  ...world.users.filter(({ active }) => active).map(({ id, name }) => ({ id, name, kind: 'user', note: '' })),
  ...world.teams.map(({ id, name }) => ({ id, name, kind: 'team', note: '' })),
]

/** Users and teams in memory. */
export const makePeople = (world: PeopleWorld): Backend['People'] => {
  const invite = (user: UserView) => {
    Object.assign(user, { hasPassword: false, invitedUntil: until })
    return { user: { ...user }, code: `c0de-${user.id}`, expiresAt: until }
  }
  return {
    Users: async () => world.users.map((user) => ({ ...user })),
    Invite: async (input) => {
      if (!world.me.hasPassword)
        throw new DeskError({
          code: 'conflict',
          field: 'ownPassword',
          message: 'Choose a password for yourself first. With a second person SMS Desk asks everybody who they are.',
        })
      const added = build.user({ ...input, id: `user-${world.users.length + 1}`, signedInAt: '' })
      world.users.push(added)
      return invite(added)
    },
    InviteAgain: async (id) => invite(named(world.users, id)),
    ResetPassword: async (id) => invite(named(world.users, id)),
    Update: async (id, input) => Object.assign(named(world.users, id), input),
    Belongings: async () => world.belongings,
    Deactivate: async (id, heir) => {
      const leaves = world.belongings.numbers.length + world.belongings.customers > 0
      if (leaves && !heir)
        throw new DeskError({
          code: 'conflict',
          field: 'heir',
          message: 'Numbers or customers would belong to nobody. Nothing was changed. Choose who takes them over.',
        })
      named(world.users, id).active = false
      world.heir = heir
    },
    Reactivate: async (id) => Object.assign(named(world.users, id), { active: true }),
    Teams: async () => world.teams.map((team) => ({ ...team })),
    SaveTeam: async (id, name, members) => {
      const team = id ? named(world.teams, id) : build.team({ id: `team-${world.teams.length + 1}` })
      if (!id) world.teams.push(team)
      return Object.assign(team, { name, members })
    },
    DeleteTeam: async (id) => void world.teams.splice(world.teams.indexOf(named(world.teams, id)), 1),
    SetIdleMinutes: async (minutes) => void Object.assign(world.door, { idleMinutes: minutes }),
  }
}
