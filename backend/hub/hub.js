// What Wails gives the desktop window, for a browser: window.go calls the hub's
// RPC, window.runtime hears its event stream. The features know no difference.
;(() => {
  'use strict'

  // what a page saves while it is closed arrives all the same
  let leaving = false
  window.addEventListener('pagehide', () => {
    leaving = true
  })
  window.addEventListener('pageshow', () => {
    leaving = false
  })

  const call = async (structName, method, args) => {
    let response
    try {
      response = await fetch(`/rpc/${structName}/${method}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        keepalive: leaving,
        body: JSON.stringify(args.map((arg) => (arg === undefined ? null : arg))),
      })
    } catch {
      throw {
        code: 'provider_unavailable',
        message: 'SMS Desk can’t be reached. What you typed is still here. Check that it is running and try again.',
        offline: true,
      }
    }
    answered()
    const answer = await response.json().catch(() => ({}))
    if (!response.ok) throw answer.error ?? { code: 'internal', message: 'SMS Desk gave no readable answer. Try again.' }
    return answer.result
  }

  const structs = new Proxy({}, {
    get: (_, structName) => new Proxy({}, {
      get: (__, method) => (...args) => call(structName, method, args),
    }),
  })
  window.go = { bind: structs }

  const state = async () => {
    const response = await fetch('/session')
    const answer = await response.json()
    if (!response.ok) throw answer.error
    return answer
  }

  const listeners = new Map()
  const pauses = [1000, 2000, 5000, 10_000] // ms, from one try to the next
  let stream = null
  let again = 0
  let tries = 0
  let lost = false

  const hear = (event) => {
    for (const listener of [...(listeners.get(event.type) ?? [])]) {
      listener.callback(event.data ? JSON.parse(event.data) : undefined)
      if (listener.left > 0 && --listener.left === 0) listeners.get(event.type).delete(listener)
    }
  }

  const heard = () => [...listeners.values()].some((set) => set.size > 0)

  const disconnect = () => {
    clearTimeout(again)
    stream?.close()
    stream = null
  }

  const tell = (detail) => window.dispatchEvent(new CustomEvent('smsdesk:stream', { detail }))

  // A stream that breaks may mean that the session ended: the page is told at once. While the hub answers, the page
  // asks it what it doesn't hear.
  const broke = async () => {
    try {
      const door = await state()
      answered()
      if (door.state !== 'signed_in') window.dispatchEvent(new Event('smsdesk:signed-out'))
    } catch (cause) {
      if (!(cause instanceof Error)) return // the hub's own words: it is there
      lost = true
      tell('lost')
    }
  }

  const connect = () => {
    if (stream || !heard()) return
    stream = new EventSource('/events')
    for (const name of listeners.keys()) stream.addEventListener(name, hear)
    stream.onopen = () => {
      tries = 0
      lost = false
      tell('open')
    }
    stream.onerror = () => {
      disconnect()
      void broke()
      again = setTimeout(connect, pauses[Math.min(tries++, pauses.length - 1)])
    }
  }

  const hurry = () => {
    if (stream) return
    clearTimeout(again)
    connect()
  }
  window.addEventListener('online', hurry)

  // Whoever gets through first tells the others.
  const answered = () => {
    if (!lost) return
    lost = false
    tell('open')
    hurry()
  }

  const on = (name, callback, max) => {
    if (!listeners.has(name)) {
      listeners.set(name, new Set())
      stream?.addEventListener(name, hear)
    }
    const listener = { callback, left: max }
    listeners.get(name).add(listener)
    connect()
    return () => {
      listeners.get(name).delete(listener)
      if (!heard()) disconnect() // the stream is of who is signed in; the next person has one of their own
    }
  }

  const open = window.open.bind(window) // the page gives it up
  const openable = (address) => /^(https?|tel|mailto):/i.test(address)

  window.runtime = {
    EventsOnMultiple: on,
    EventsOff: (...names) => { for (const name of names) listeners.get(name)?.clear() },
    EventsOffAll: () => { for (const set of listeners.values()) set.clear() },
    EventsEmit: () => {},
    BrowserOpenURL: (address) => { if (openable(address)) open(address, '_blank', 'noopener,noreferrer') },
    ClipboardSetText: (text) => navigator.clipboard.writeText(text).then(() => true, () => false),
    ClipboardGetText: () => navigator.clipboard.readText(),
    WindowReload: () => window.location.reload(),
    WindowSetTitle: (title) => { document.title = title },
    Environment: async () => ({ buildType: 'hub', platform: 'browser', arch: '' }),
  }

  window.smsdeskHub = { state }
})()
