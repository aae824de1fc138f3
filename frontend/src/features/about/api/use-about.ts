import { useMutation, useQuery } from '@tanstack/react-query'
import { type DiagnosticsView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** What SMS Desk is and runs on. */
export const useAbout = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.about, queryFn: () => backend.Support.About() })
}

/** Makes the files for support. Nothing is sent. */
export const useDiagnostics = () => {
  const backend = useBackend()
  return useMutation({ mutationFn: () => backend.Support.Diagnostics() })
}

/** Saves what was made, as it was shown. True when it is on the disk. */
export const useSaveDiagnostics = () => {
  const backend = useBackend()
  return useMutation({ mutationFn: ({ name, data }: DiagnosticsView) => backend.saveBytes(name, data) })
}
