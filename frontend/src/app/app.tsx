import { AriaLiveAnnouncer, FluentProvider, makeStyles, tokens, useFocusFinders } from '@fluentui/react-components'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { type Backend, BackendProvider } from '@/bridge'
import { SessionGate } from '@/features/session/session-gate'
import { darkTheme, lightTheme } from '@/theme/themes'
import { useAppearance } from '@/theme/use-appearance'
import { makeQueryClient } from './query-client'
import { routes } from './routes'

// Not on the provider itself: Fluent gives the provider's classes to what it lays over the page, which would hide the page.
const useStyles = makeStyles({
  window: { height: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
})

const Pages = () => {
  const [router] = useState(() => createHashRouter(routes))
  return <RouterProvider router={router} />
}

/**
 * Uses Fluent's focus keeper for as long as there is an app. Ended together with an open dialog, as when a session ends,
 * it would leave everything hidden from screen readers (https://github.com/microsoft/tabster/issues/530).
 */
const FocusKeeper = () => {
  useFocusFinders()
  return null
}

export const App = ({ backend }: { backend: Backend }) => {
  const styles = useStyles()
  const { dark } = useAppearance()
  const [client] = useState(makeQueryClient)
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme}>
      <FocusKeeper />
      <AriaLiveAnnouncer>
        <QueryClientProvider client={client}>
          <BackendProvider backend={backend}>
            <div className={styles.window}>
              <SessionGate>
                <Pages />
              </SessionGate>
            </div>
          </BackendProvider>
        </QueryClientProvider>
      </AriaLiveAnnouncer>
    </FluentProvider>
  )
}
