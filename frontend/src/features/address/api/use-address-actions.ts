import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AddressView, useBackend } from '@/bridge'
import { keys } from '@/lib/query-keys'

/** What changes the public address; each answers with what has become of it. */
export const useAddressActions = () => {
  const backend = useBackend()
  const client = useQueryClient()
  const onSuccess = (address: AddressView) => {
    client.setQueryData(keys.address, address)
    void client.invalidateQueries({ queryKey: keys.accounts })
    void client.invalidateQueries({ queryKey: keys.health })
  }
  return {
    useNgrok: useMutation({
      mutationFn: ({ authtoken, domain }: { authtoken: string; domain: string }) =>
        backend.Settings.UseNgrok(authtoken, domain),
      onSuccess,
    }),
    useOwn: useMutation({ mutationFn: (url: string) => backend.Settings.UseOwnAddress(url), onSuccess }),
    turnOff: useMutation({ mutationFn: () => backend.Settings.TurnOff(), onSuccess }),
    reconnect: useMutation({ mutationFn: () => backend.Settings.Reconnect(), onSuccess }),
  }
}
