import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeWailsBackend } from '@/bridge/wails'
import { App } from './app'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App backend={makeWailsBackend()} />
    </StrictMode>,
  )
}
