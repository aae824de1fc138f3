import type { RestoredView } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { ProblemBar } from '@/components/problem-bar'
import { exactTime } from '@/lib/time'

/** What the last restore came to. */
export const LastRestore = ({ restored }: { restored: RestoredView }) => {
  if (restored.problem) {
    return <ProblemBar title="The backup was not restored." text={restored.problem} />
  }
  const kept = restored.aside
    ? `The damaged files are kept in the data directory, in ${restored.aside}.`
    : 'The state before is in the list below.'
  return (
    <ProblemBar
      intent="info"
      title={`Restored on ${exactTime(restored.at)}.`}
      text={`This is the state of ${exactTime(restored.made)}. ${restored.words} ${restored.copy || restored.aside ? kept : ''}`}
    />
  )
}

/** The accounts that can't work before their secrets were entered again. */
export const MissingSecrets = ({ missing }: { missing: string[] }) => {
  if (missing.length === 0) return null
  return (
    <ProblemBar
      intent="warning"
      title="Secrets are not in backups."
      text={
        <>
          Enter these again in{' '}
          <AppLink to="/settings/providers" inline>
            SMS providers
          </AppLink>
          : {missing.join('; ')}.
        </>
      }
    />
  )
}
