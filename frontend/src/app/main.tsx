import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { stayHere } from '@/bridge/stay-here'
import { makeWailsBackend } from '@/bridge/wails'
import { App } from './app'

stayHere()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App backend={makeWailsBackend()} />
    </StrictMode>,
  )
}
