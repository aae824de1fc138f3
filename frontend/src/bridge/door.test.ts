import { afterEach, describe, expect, test, vi } from 'vitest'
import { onSignedOut } from './door'
import { makeHubDoor } from './hub'
import { makeWindowDoor } from './window'

const signedOut = { code: 'unauthenticated', message: 'You are signed out.' }
const wrong = { code: 'unauthenticated', message: 'The name or the password is wrong. Try again.', field: 'password' }
const out = { state: 'signed_out', alone: false, idleMinutes: 15 } as const

const hearing = () => {
  const heard = vi.fn()
  const stop = onSignedOut(heard)
  return { heard, stop }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the door of the window', () => {
  const refusing = (error: object) => {
    const call = () => Promise.reject(error)
    return makeWindowDoor({
      Door: async () => out as never,
      SignIn: call,
      Accept: call,
      ChangePassword: call,
      Seen: call,
      SignOut: call,
    })
  }

  test('says what the page shows', async () => {
    expect(await refusing(wrong).state()).toEqual(out)
  })

  test('refuses a wrong password without signing anybody out', async () => {
    const { heard, stop } = hearing()
    await expect(refusing(wrong).signIn('Mia', 'guess')).rejects.toMatchObject({ field: 'password' })
    await expect(refusing(wrong).accept('code', 'guess')).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(heard).not.toHaveBeenCalled()
    stop()
  })

  test('tells when the session has ended', async () => {
    const { heard, stop } = hearing()
    await expect(refusing(signedOut).seen()).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(refusing(signedOut).changePassword('', '')).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(heard).toHaveBeenCalledTimes(2)
    stop()
  })

  test('has no link for an invitation', () => {
    expect(refusing(wrong).joinLink).toBeUndefined()
  })
})

describe('the door of a hub', () => {
  const answering = (status: number, body: unknown) => {
    const calls: unknown[] = []
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      calls.push([init.method, path, init.body && JSON.parse(String(init.body))])
      return new Response(status === 204 ? null : JSON.stringify(body), { status })
    })
    return { door: makeHubDoor({ state: async () => out }), calls }
  }

  test('says each thing to its address', async () => {
    const { door, calls } = answering(204, null)
    await door.signIn('Mia Berg', 'blue lamp')
    await door.accept('c0de', 'blue lamp')
    await door.changePassword('blue lamp', 'red lamp')
    await door.seen()
    await door.setUp?.('t0ken', 'Mia Berg', 'blue lamp')
    await door.signOut()
    expect(calls).toEqual([
      ['POST', '/session', { name: 'Mia Berg', password: 'blue lamp' }],
      ['POST', '/session/invitation', { code: 'c0de', password: 'blue lamp' }],
      ['POST', '/session/password', { old: 'blue lamp', password: 'red lamp' }],
      ['POST', '/session/seen', undefined],
      ['POST', '/session/setup', { token: 't0ken', name: 'Mia Berg', password: 'blue lamp' }],
      ['DELETE', '/session', undefined],
    ])
  })

  test('refuses a wrong password without signing anybody out, and tells when the session has ended', async () => {
    const { heard, stop } = hearing()
    await expect(answering(401, { error: wrong }).door.signIn('Mia', 'guess')).rejects.toMatchObject(wrong)
    expect(heard).not.toHaveBeenCalled()
    await expect(answering(401, { error: signedOut }).door.seen()).rejects.toMatchObject(signedOut)
    expect(heard).toHaveBeenCalledTimes(1)
    stop()
  })

  test('is out of reach in words', async () => {
    const door = makeHubDoor({ state: () => Promise.reject(new TypeError('Failed to fetch')) })
    await expect(door.state()).rejects.toMatchObject({ offline: true })
  })

  test('passes on why it can’t say', async () => {
    const door = makeHubDoor({ state: () => Promise.reject({ code: 'locked', message: 'The keychain is locked.' }) })
    await expect(door.state()).rejects.toMatchObject({ code: 'locked', offline: false })
  })

  test('leads to itself with an invitation', () => {
    expect(answering(204, null).door.joinLink?.('a+b')).toBe('http://localhost:3000/#/join?code=a%2Bb')
  })
})
