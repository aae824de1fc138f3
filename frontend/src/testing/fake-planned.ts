import type { Backend, Change, PlannedView, QuietHoursView, Topic, WhenView } from '@/bridge'
import { DeskError } from '@/bridge'
import * as build from './builders'

export interface PlannedWorld {
  planned: PlannedView[]
  when: WhenView
  quietHours: QuietHoursView
}

const open = ({ status }: PlannedView) => status === 'scheduled' || status === 'held'

/** Texts for later, in memory. */
export const makePlanned = (world: PlannedWorld, emit: (topic: Topic, change?: Change) => void): Backend['Planned'] => {
  const find = (id: string): PlannedView => {
    const found = world.planned.find((plan) => plan.id === id)
    if (!found) throw new DeskError({ code: 'not_found', message: 'This planned text isn’t here any more.' })
    return found
  }
  const told = <T>(conversationId: string, result: T): T => {
    emit('planned:changed', { conversationId })
    return result
  }
  return {
    Plan: async ({ key, conversationId, body, templateId, due, cancelOnReply }) => {
      const plan = build.planned({ id: key, conversationId, body, templateId, due, leaves: due, cancelOnReply })
      world.planned.push(plan)
      return told(conversationId, plan)
    },
    Change: async (id, { body, due, cancelOnReply }) => {
      const over = {
        body,
        due,
        leaves: due,
        cancelOnReply,
        status: 'scheduled',
        heldFor: '',
        heldUntil: '',
        heldWhy: '',
      }
      const plan = Object.assign(find(id), over)
      return told(plan.conversationId, { ...plan })
    },
    Cancel: async (id) => told(find(id).conversationId, void Object.assign(find(id), { status: 'canceled' })),
    SendNow: async (id, _reason) => {
      const { conversationId } = find(id)
      world.planned = world.planned.filter((plan) => plan.id !== id)
      return told(conversationId, undefined)
    },
    List: async (_mine, ended, _cursor) => ({ items: world.planned.filter((plan) => open(plan) !== ended), next: '' }),
    Of: async (id) =>
      world.planned.filter((plan) => plan.conversationId === id && (open(plan) || plan.endedWhy !== '')),
    When: async (_id, due) => ({ ...world.when, leaves: world.when.leaves || due }),
  }
}

/** The part of the settings that is about hours. */
export const quietHours = (world: PlannedWorld): Pick<Backend['Settings'], 'QuietHours' | 'SetQuietHours'> => ({
  QuietHours: async () => ({ ...world.quietHours }),
  SetQuietHours: async (hours) => ({ ...Object.assign(world.quietHours, hours) }),
})
