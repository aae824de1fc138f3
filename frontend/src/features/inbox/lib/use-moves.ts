import type { ConversationView } from '@/bridge'
import { fullTime } from '@/lib/time'
import { useStates } from '../api/use-states'
import { useSay } from '../components/said'
import { useNeighbours } from './use-neighbours'

/**
 * What can be done with the open conversation. What takes it from the list goes on to the next, and can be undone; it
 * is said by then to a page on which another conversation is open.
 */
export const useMoves = (conversation: ConversationView) => {
  const { id, done, snoozedUntil, assignedTo } = conversation
  const { setDone, snooze, assign, markUnread } = useStates()
  const { leave, open } = useNeighbours()
  const say = useSay()
  const name = conversation.name || conversation.customerDisplay
  const move = (call: () => Promise<unknown>, words: string, undo?: () => Promise<unknown>, then?: () => void) => {
    const back = undo && (() => void undo().then(then, say.failed))
    void call().then(() => say.done(words, back), say.failed)
  }
  const reopen = () => open(id)
  return {
    done: () => {
      leave()
      const words = done ? `Open again: ${name}` : `Marked done: ${name}`
      move(
        () => setDone.mutateAsync({ id, done: !done }),
        words,
        () => setDone.mutateAsync({ id, done }),
        reopen,
      )
    },
    /** "" ends it. */
    snooze: (until: string) => {
      if (until !== '') leave()
      const words = until === '' ? `No longer snoozed: ${name}` : `Snoozed until ${fullTime(until)}: ${name}`
      move(
        () => snooze.mutateAsync({ id, until }),
        words,
        () => snooze.mutateAsync({ id, until: snoozedUntil }),
        reopen,
      )
    },
    assign: (to: string, toName: string) =>
      move(
        () => assign.mutateAsync({ id, to }),
        to === '' ? 'Assigned to nobody' : `Assigned to ${toName}`,
        () => assign.mutateAsync({ id, to: assignedTo }),
      ),
    /** The list is what comes after: an open conversation is a read one. */
    unread: () => {
      open('')
      move(() => markUnread.mutateAsync({ id }), `Marked unread: ${name}`)
    },
  }
}
