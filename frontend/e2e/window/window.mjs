// A person's first minute in the real window: they sign in, the inbox is there, a
// text is typed and sent, its bubble reaches "delivered", the answer is told of by the
// system, a click on that opens the conversation, a backup is restored, for which the
// window goes and comes again, and all of it is still there when everything was closed
// and opened again. Run by run.sh.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

const artifacts = 'frontend/e2e/.artifacts'
const typed = 'Typed into the real window, 1 < 2 & so on'
const typedAsMarkup = 'Typed into the real window, 1 &lt; 2 &amp; so on' // which the body of a notification is read as
const grace = '+15035550189' // a simulated customer who sends back what she gets
const password = 'correct horse battery'

const fail = (why) => {
  console.error(`window: ${why}`)
  process.exitCode = 1
  throw new Error(why)
}

// What was started here ends with this program, also when a check fails: a
// hub left behind would hold the output of the whole run open.
const children = new Set()
const start = (program, args, stdio) => {
  const child = spawn(program, args, { stdio })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Starts the hub on the data directory and signs in, by link or by password. */
const startHub = async () => {
  const hub = start(
    'bin/smsdesk-hub',
    ['--listen', '127.0.0.1:0', '--callback-listen', '127.0.0.1:0'],
    ['ignore', 'pipe', 'inherit'],
  )
  let base = ''
  let token = ''
  for await (const line of createInterface({ input: hub.stdout })) {
    base = line.match(/^SMS Desk hub: (\S+)/)?.[1] ?? base
    token = line.match(/setup\?token=(\S+)/)?.[1] ?? token
    if (base && (token || startHub.signedUp)) break
  }
  const post = (path, body, cookie = '') =>
    fetch(base + path, { method: 'POST', headers: { origin: base, cookie }, body: JSON.stringify(body) })
  const answer = token
    ? await post('/session/setup', { token, name: 'Mia Berg', password })
    : await post('/session', { name: 'Mia Berg', password })
  if (!answer.ok) fail(`sign-in: ${await answer.text()}`)
  startHub.signedUp = true
  const cookie = answer.headers.get('set-cookie').split(';')[0]
  const rpc = async (name, ...args) => {
    const response = await post(`/rpc/${name}`, args, cookie)
    const { result, error } = await response.json()
    if (error) fail(`${name}: ${error.message}`)
    return result
  }
  const stop = async () => {
    const gone = once(hub, 'exit')
    hub.kill('SIGTERM')
    await gone
  }
  return { rpc, stop }
}

/** Asks until what holds, or fails in its own words after a minute. */
const until = async (words, what) => {
  for (let tries = 0; tries < 300; tries++) {
    const found = await what()
    if (found) return found
    await pause(200)
  }
  return fail(words)
}

const xdotool = (...args) => execFileSync('xdotool', args, { encoding: 'utf8' }).trim()
const picture = (name) => execFileSync('import', ['-window', 'root', `${artifacts}/${name}.png`])

/** How many colours the screen shows: a blank or broken page has very few. */
const colours = () =>
  Number(execFileSync('sh', ['-c', 'import -window root png:- | identify -format %k png:-'], { encoding: 'utf8' }))

const textsOf = async (hub, conversation) => {
  const { items } = await hub.rpc('Inbox/Thread', conversation, { at: '', before: '', after: '' })
  return items.flatMap((item) => item.message ?? [])
}

const prepare = async () => {
  const hub = await startHub()
  await hub.rpc('Setup/Accept', 'twilio', ['privacy', 'opt_out_handling'])
  const account = await hub.rpc('Setup/Begin', 'twilio', true)
  const [number] = await hub.rpc('Numbers/Importable', account.id)
  const [sender] = await hub.rpc('Numbers/Import', account.id, [number.phoneNumber])
  await hub.rpc('Numbers/SetWebhook', sender.id)
  await hub.rpc('Setup/Finish', account.id)
  const conversation = await hub.rpc('Inbox/Start', sender.id, grace)
  await hub.rpc('Sandbox/Answer', grace, number.phoneNumber, 'Is Friday still ok?')
  await until('the customer’s text never arrived', async () =>
    (await textsOf(hub, conversation.id)).some((m) => m.direction === 'in'))
  await hub.rpc('Inbox/Rename', conversation.id, 'Grace Echo') // her first text made her record
  await hub.stop()
  return conversation.id
}

/** Hears what programs ask the session's notification daemon to show, and what it answers. */
const hearNotifications = () => {
  const monitor = start('dbus-monitor', ['--session', 'interface=org.freedesktop.Notifications'], ['ignore', 'pipe', 'ignore'])
  let heard = ''
  monitor.stdout.on('data', (piece) => {
    heard += piece
  })
  return { heard: () => heard, stop: () => monitor.kill() }
}

/** The answer comes while another page is open: the system tells of it, and a click on that leads to it. */
const answered = async () => {
  const bus = hearNotifications()
  xdotool('mousemove', '60', '118', 'click', '1') // Customers
  await until('nobody was told of the answer', () => bus.heard().includes('member=Notify'))
  const said = (words) => bus.heard().includes(`string "${words}"`)
  if (!said('Grace Echo') || !said(typedAsMarkup)) fail(`the notification says something else: ${bus.heard()}`)
  await pause(1000)
  picture('window-notification')
  xdotool('mousemove', '1150', '90', 'click', '2') // the middle button takes dunst's first action
  await until('the click on the notification was not heard', () => bus.heard().includes('member=ActionInvoked'))
  await pause(1500)
  picture('window-answer')
  bus.stop()
}

const alive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** The ids of the open windows of SMS Desk. */
const windows = () => {
  try {
    return xdotool('search', '--onlyvisible', '--name', '^SMS Desk$').split('\n').filter(Boolean)
  } catch {
    return []
  }
}

/** The process of a window; 0 when it went meanwhile. An id may come again, a process doesn't. */
const programOf = (id) => {
  try {
    return Number(xdotool('getwindowpid', id))
  } catch {
    return 0
  }
}

/** Waits for a window and signs in at it. Whoever has a password is asked for it, also when alone. */
const signIn = async (name) => {
  const id = await until('the window never opened', () => windows()[0])
  xdotool('windowsize', id, '1280', '800')
  xdotool('windowmove', id, '0', '0')
  xdotool('windowfocus', id)
  await until('the page stayed blank', () => colours() > 200)
  await pause(1500)
  picture(name)
  xdotool('type', '--delay', '30', password)
  xdotool('key', 'Return')
  await pause(3000)
  return id
}

/** Goes to a page of the settings, by the palette. */
const goTo = async (page) => {
  xdotool('key', 'ctrl+k')
  await pause(500)
  xdotool('type', '--delay', '30', page)
  await pause(700)
  xdotool('key', 'Return')
  await pause(1500)
}

/** A backup is made and restored: the window goes and comes again by itself, as another program. */
const restored = async (before) => {
  await goTo('Backup')
  xdotool('mousemove', '302', '237', 'click', '1') // Back up now
  await pause(3000)
  picture('window-backup')
  for (const key of ['Tab', 'Tab', 'Return']) xdotool('key', key) // past “Restore from a file…” to “Restore…”
  await pause(2000)
  xdotool('key', 'shift+Tab') // from “Cancel” back to the field
  xdotool('type', '--delay', '30', 'restore')
  await pause(500)
  picture('window-restore')
  xdotool('key', 'Return')
  await until('the window did not close for the restore', () => before.exitCode !== null)
  await until('the window did not come again after the restore', () => windows().some((id) => ![0, before.pid].includes(programOf(id))))
  const id = await signIn('window-restored')
  await goTo('Backup')
  picture('window-after-restore')
  return programOf(id)
}

const useWindow = async () => {
  const window = start('bin/smsdesk', [], 'inherit')
  await signIn('window-sign-in')
  picture('window-inbox')
  xdotool('mousemove', '380', '262', 'click', '1') // the only conversation of the list
  await pause(1500)
  xdotool('key', 'r') // to the composer
  await pause(300)
  xdotool('type', '--delay', '30', typed)
  await pause(700)
  picture('window-typed')
  xdotool('key', 'Return')
  await pause(1000)
  picture('window-sent')
  await answered()
  const again = await restored(window)
  process.kill(again, 'SIGTERM')
  await until('the window does not end', () => !alive(again))
}

const check = async (conversation) => {
  const hub = await startHub()
  const message = await until('the typed text is not delivered', async () =>
    (await textsOf(hub, conversation)).find((m) => m.body === typed && m.status === 'delivered'))
  const texts = await textsOf(hub, conversation)
  const [{ unread }] = (await hub.rpc('Inbox/List', 'open', 'newest', '')).items
  await hub.stop()
  if (unread !== 0) fail('the click on the notification did not open the conversation: its answer is unread')
  const copies = texts.filter((m) => m.body === typed && m.direction === 'out').length
  if (copies !== 1) fail(`the typed text is there ${copies} times`)
  console.log(`window: “${message.body}” is ${message.status}; pictures in ${artifacts}`)
}

const conversation = await prepare()
await useWindow()
await check(conversation)
