import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { useEffectEvent, useMemo, useState } from 'react'
import type { ConversationView } from '@/bridge'
import { AssignIcon, DoneIcon, MoreIcon, OpenIcon, SnoozeIcon, UnreadIcon } from '@/components/icons'
import { useCommands } from '@/lib/commands'
import { useInboxKeys } from '../lib/use-inbox-keys'
import { useMoves } from '../lib/use-moves'
import { AssignDialog } from './assign-dialog'
import { SnoozeDialog } from './snooze-dialog'

/** What can be done with the open conversation: a menu, and the same by keys and in the palette. */
export const ConversationActions = ({ conversation }: { conversation: ConversationView }) => {
  const { done, snoozedUntil } = conversation
  const moves = useMoves(conversation)
  const returnsHere = useRestoreFocusTarget()
  const [asked, setAsked] = useState<'snooze' | 'assign'>()
  const snoozed = snoozedUntil !== ''
  const setAside = useEffectEvent(() => (snoozed ? moves.snooze('') : setAsked('snooze')))
  const finish = useEffectEvent(() => moves.done())
  const putBack = useEffectEvent(() => moves.unread())
  useInboxKeys(
    useMemo(
      () => ({
        e: () => finish(),
        s: () => !done && setAside(),
        a: () => setAsked('assign'),
        u: () => putBack(),
      }),
      [done],
    ),
  )
  useCommands(
    useMemo(
      () => [
        { name: done ? 'Open again' : 'Mark as done', key: 'e', run: () => finish() },
        ...(done ? [] : [{ name: snoozed ? 'End the snooze' : 'Snooze', key: 's', run: () => setAside() }]),
        { name: 'Assign', key: 'a', run: () => setAsked('assign') },
        { name: 'Mark as unread', key: 'u', run: () => putBack() },
      ],
      [done, snoozed],
    ),
  )
  return (
    <>
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreIcon />} aria-label="More for this conversation" {...returnsHere} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={done ? <OpenIcon /> : <DoneIcon />} secondaryContent="e" onClick={moves.done}>
              {done ? 'Open again' : 'Mark as done'}
            </MenuItem>
            {!done && (
              <MenuItem
                icon={<SnoozeIcon />}
                secondaryContent="s"
                onClick={() => (snoozed ? moves.snooze('') : setAsked('snooze'))}
              >
                {snoozed ? 'End the snooze' : 'Snooze'}
              </MenuItem>
            )}
            <MenuItem icon={<AssignIcon />} secondaryContent="a" onClick={() => setAsked('assign')}>
              Assign
            </MenuItem>
            <MenuItem icon={<UnreadIcon />} secondaryContent="u" onClick={moves.unread}>
              Mark as unread
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {asked === 'snooze' && (
        <SnoozeDialog now={new Date()} onSnooze={moves.snooze} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'assign' && (
        <AssignDialog conversation={conversation} onAssign={moves.assign} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}
