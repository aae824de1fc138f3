import { createContext, type ReactNode, use } from 'react'
import type { Backend } from './backend'

const BackendContext = createContext<Backend | null>(null)

export const BackendProvider = ({ backend, children }: { backend: Backend; children: ReactNode }) => (
  <BackendContext value={backend}>{children}</BackendContext>
)

export const useBackend = (): Backend => {
  const backend = use(BackendContext)
  if (!backend) throw new Error('useBackend needs a BackendProvider above it')
  return backend
}
