export type { Backend, Door, Toasts } from './backend'
export { BackendProvider, useBackend } from './context'
export { DeskError, toDeskError } from './errors'
export { type Change, type Topic, topics } from './events'
export {
  useAccounts,
  useAddress,
  useChecklist,
  useCustomerLookup,
  useDoor,
  useFirstRun,
  useHealth,
  useMe,
  useOwners,
  useSearch,
  useTexting,
} from './queries'

export { useStream } from './use-stream'
export type * from './views'
