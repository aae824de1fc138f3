import { useEffect, useState } from 'react'
import { useBackend } from './context'
import type { StreamState } from './events'

/** Whether events reach this page. */
export const useStream = (): StreamState => {
  const backend = useBackend()
  const [state, setState] = useState<StreamState>('open')
  useEffect(() => backend.onStream(setState), [backend])
  return state
}
