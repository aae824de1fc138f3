import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { VirtuosoMockContext } from 'react-virtuoso'
import { App } from '@/app/app'
import { makeFakeBackend, type World } from './fake-backend'

/** The whole page over a backend in memory, opened at a path. */
export const renderApp = (path: string, fake: ReturnType<typeof makeFakeBackend> = makeFakeBackend()) => {
  window.location.hash = `#${path}`
  const user = userEvent.setup()
  render(
    <VirtuosoMockContext value={{ viewportHeight: 2000, itemHeight: 60 }}>
      <App backend={fake.backend} />
    </VirtuosoMockContext>,
  )
  return { user, ...fake }
}

export const renderWith = (path: string, over: Partial<World>) => renderApp(path, makeFakeBackend(over))
