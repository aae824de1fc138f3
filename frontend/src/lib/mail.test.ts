import { expect, test } from 'vitest'
import { mailAddress } from './mail'

test('an e-mail is an address with nothing in it that a shell could read', () => {
  const address = mailAddress(
    'care@acme.example',
    'Callback URLs (ours)',
    "Hello,\n\nit's https://a.example/x?y=1&z=~2",
  )
  expect(address).toBe(
    'mailto:care@acme.example?subject=Callback%20URLs%20%28ours%29' +
      '&body=Hello%2C%0D%0A%0D%0Ait%27s%20https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D%7E2',
  )
})
