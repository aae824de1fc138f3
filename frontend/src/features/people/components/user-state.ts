import type { UserView } from '@/bridge'
import { dateOnly } from '@/lib/time'

type Look = 'success' | 'informative' | 'warning'

/** How somebody stands: they can sign in, were invited, need an invitation, or left. */
export const userState = (user: UserView, now: number): { text: string; color: Look } => {
  if (!user.active) return { text: 'Deactivated', color: 'informative' }
  if (user.hasPassword) return { text: 'Active', color: 'success' }
  if (Date.parse(user.invitedUntil) > now)
    return { text: `Invited until ${dateOnly(user.invitedUntil)}`, color: 'informative' }
  return { text: 'No password', color: 'warning' }
}
