import { fullTime, relativeTime } from '@/lib/time'
import { useNow } from '@/lib/use-now'

/** How long ago, with the whole time on hover; "Never" for a time that isn't. */
export const TimeText = ({ at, never = 'Never' }: { at: string; never?: string }) => {
  const now = useNow()
  if (at === '') return <>{never}</>
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}
