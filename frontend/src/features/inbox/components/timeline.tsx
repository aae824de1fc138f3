import {
  Button,
  type ButtonProps,
  makeStyles,
  Popover,
  PopoverSurface,
  Text,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import type { StatusEventView } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { exactTime, fullTime } from '@/lib/time'
import { useTimeline } from '../api/use-messages'
import { statusWord } from '../lib/status'

const useStyles = makeStyles({
  surface: { maxWidth: '360px', maxHeight: '320px', overflowY: 'auto' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  soft: { color: tokens.colorNeutralForeground3 },
})

const sources: Record<string, string> = {
  outbox: 'SMS Desk',
  callback: 'reported by the provider',
  fetch: 'asked of the provider',
  user: 'by a person',
}

/** Who said so. What SMS Desk has in the provider's own word is the provider's answer to the request. */
const sourceOf = ({ source, raw }: StatusEventView): string => {
  const who = raw && source === 'outbox' ? 'answered by the provider' : (sources[source] ?? source)
  return raw ? `${who} as “${raw}”` : who
}

const Events = ({ messageId, note }: { messageId: string; note?: string }) => {
  const styles = useStyles()
  const timeline = useTimeline(messageId, true)
  return (
    <Loaded query={timeline} what="the timeline" rows={2}>
      {(events) => (
        <ol className={styles.list} aria-label="What happened">
          {events.map((event) => (
            <li key={`${event.at} ${event.status} ${event.raw}`}>
              <Text weight="semibold">{statusWord(event.status)}</Text>
              {event.code && <Text> · code {event.code}</Text>}
              <Text block size={200} className={styles.soft}>
                <time dateTime={event.at} title={fullTime(event.at)}>
                  {exactTime(event.at)}
                </time>{' '}
                · {sourceOf(event)}
              </Text>
              {event.text && <Text block>{event.text}</Text>}
            </li>
          ))}
          {note && (
            <li>
              <Text className={styles.soft}>{note}</Text>
            </li>
          )}
        </ol>
      )}
    </Loaded>
  )
}

interface Props extends Pick<ButtonProps, 'appearance' | 'className' | 'icon' | 'iconPosition' | 'title' | 'children'> {
  messageId: string
  /** What did not happen so far. */
  note?: string
}

/** Opens everything that is known of a text's way. That is there only while it is open: a thread has dozens of these. */
export const TimelineButton = ({ messageId, note, ...button }: Props) => {
  const styles = useStyles()
  const returnsHere = useRestoreFocusTarget()
  const [target, setTarget] = useState<HTMLElement>()
  /** A click on the button itself is the button's. */
  const leave = ({ target: at }: Event | SyntheticEvent) => {
    if (!(at instanceof Node && target?.contains(at))) setTarget(undefined)
  }
  return (
    <>
      <Button
        {...button}
        {...returnsHere}
        size="small"
        aria-expanded={target !== undefined}
        onClick={({ currentTarget }) => setTarget(target ? undefined : currentTarget)}
      />
      {target && (
        <Popover
          open
          onOpenChange={(event, { open }) => open || leave(event)}
          positioning={{ target }}
          trapFocus
          withArrow
        >
          {/* nothing in it takes the focus, so the surface does: without it a screen reader is kept out */}
          <PopoverSurface className={styles.surface} aria-label="Timeline of the text" tabIndex={0}>
            <Events messageId={messageId} note={note} />
          </PopoverSurface>
        </Popover>
      )}
    </>
  )
}
