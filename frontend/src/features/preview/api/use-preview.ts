import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type PreviewView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

export const usePreview = () => {
  const backend = useBackend()
  return useQuery({ queryKey: keys.preview, queryFn: () => backend.Preview.State() })
}

export const usePreviewActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const keep = (state: PreviewView) => client.setQueryData(keys.preview, state)
  return {
    ask: useMutation({
      mutationFn: ({ accepted, country }: { accepted: boolean; country: string }) =>
        backend.Preview.Ask(accepted, country),
      onSuccess: () => client.invalidateQueries({ queryKey: keys.preview }),
    }),
    keep: useMutation({
      mutationFn: ({ number, verified }: { number: string; verified: boolean }) =>
        backend.Preview.Keep(number, verified),
      onSuccess: keep,
    }),
    release: useMutation({ mutationFn: () => backend.Preview.Release(), onSuccess: keep }),
  }
}
