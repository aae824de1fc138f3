import { createDOMRenderer, RendererProvider } from '@fluentui/react-components'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { VirtuosoMockContext } from 'react-virtuoso'
import { App } from '@/app/app'
import { makeFakeBackend, type World } from './fake-backend'

/**
 * Without layout a test sees of a style only whether it hides something. jsdom tries every rule on every element that a
 * query by role looks at, so all the others would only take time: most of what such a query takes.
 */
const visibleStyles = createDOMRenderer(document, {
  unstable_filterCSSRule: (rule) => /\b(display:none|visibility:|opacity:0[;}])/.test(rule),
})

/** The whole page over a backend in memory, opened at a path. */
export const renderApp = (path: string, fake: ReturnType<typeof makeFakeBackend> = makeFakeBackend()) => {
  window.location.hash = `#${path}`
  const user = userEvent.setup()
  render(
    <RendererProvider renderer={visibleStyles}>
      <VirtuosoMockContext value={{ viewportHeight: 2000, itemHeight: 60 }}>
        <App backend={fake.backend} />
      </VirtuosoMockContext>
    </RendererProvider>,
  )
  return { user, ...fake }
}

export const renderWith = (path: string, over: Partial<World>) => renderApp(path, makeFakeBackend(over))
