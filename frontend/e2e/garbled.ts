import { expect } from './desk'
import type { Hub } from './hub'

/** A provider that posts what no adapter reads, as after a change of its format: it is kept, and shown. */
export const garbled = async (hub: Hub) => {
  await hub.rpc('Setup/Accept', 'vibes', ['privacy', 'opt_out_handling'])
  const { callbacks } = await hub.rpc<{ callbacks: { url: string }[] }>('Setup/Begin', 'vibes', true)
  const { localTarget } = await hub.rpc<{ localTarget: string }>('Settings/PublicAddress')
  const answer = await fetch(localTarget + new URL(callbacks[0]?.url ?? '').pathname, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: '<?xml version="1.0"?><inboundText version="9"><from>+14155550123</from></inboundText>',
  })
  expect(answer.ok, 'the provider is told that it was taken').toBe(true)
}
