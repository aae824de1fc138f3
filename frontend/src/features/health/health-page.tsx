import { Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useHealth, useMe } from '@/bridge'
import { AppLink } from '@/components/app-link'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { TimeText } from '@/components/time-text'
import { many } from '@/lib/words'
import { useAway } from './api/use-away'
import { AwayList } from './components/away-list'
import { HealthItems } from './components/health-items'
import { RefusedTable } from './components/refused-table'

/** Does everything work, and if not, what is to be done? */
export const HealthPage = ({ unconfirmed }: { unconfirmed: ReactNode }) => {
  const health = useHealth()
  const away = useAway()
  const me = useMe()
  return (
    <Page intro="Each part of SMS Desk, how it is, and what to do where it isn’t well.">
      <Loaded query={health} what="the health of SMS Desk">
        {(now) => (
          <>
            <HealthItems items={now.items} />
            <Text>
              Last text in: <TimeText at={now.lastIn} never="none yet" />. Last text out:{' '}
              <TimeText at={now.lastOut} never="none yet" />.
            </Text>
            <Text as="h2" size={400} weight="semibold" style={{ margin: 0 }}>
              While SMS Desk could not be reached
            </Text>
            <Loaded query={away} what="the times out of reach" rows={2}>
              {(times) => <AwayList times={times} />}
            </Loaded>
            <Text as="h2" size={400} weight="semibold" style={{ margin: 0 }}>
              Unconfirmed texts
            </Text>
            {unconfirmed}
            <Text as="h2" size={400} weight="semibold" style={{ margin: 0 }}>
              Refused callbacks
            </Text>
            {now.refused.length === 0 ? (
              <Text>None since SMS Desk was started.</Text>
            ) : (
              <>
                <Text>
                  {many(now.refusedTotal, 'call')} from the internet changed nothing since SMS Desk was started.
                </Text>
                <RefusedTable refused={now.refused} />
              </>
            )}
            <Text as="h2" size={400} weight="semibold" style={{ margin: 0 }}>
              Unreadable callbacks
            </Text>
            <Text>
              {now.deadLetters === 0
                ? 'None.'
                : `${many(now.deadLetters, 'callback')} came from a provider and could not be read. Nothing of it is lost: update SMS Desk, and write to support if it goes on.`}
            </Text>
            {me.data?.canManageCallbacks && now.deadLetters > 0 && (
              <AppLink to="/settings/dead-letters">See what they are</AppLink>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
