import { Text } from '@fluentui/react-components'
import { useMe } from '@/bridge'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { useAbout } from './api/use-about'
import { Diagnostics } from './components/diagnostics'
import { Facts } from './components/facts'

/** Settings > This computer > About and diagnostics. */
export const AboutPage = () => {
  const about = useAbout()
  const { data: me } = useMe()
  return (
    <Page intro="What SMS Desk is and runs on, and what to send to support when something is wrong.">
      <Loaded query={about} what="what SMS Desk is">
        {(facts) => <Facts about={facts} />}
      </Loaded>
      {me?.role === 'administrator' ? (
        <Diagnostics />
      ) : (
        <Text>Diagnostics for support are an administrator’s to save.</Text>
      )}
    </Page>
  )
}
